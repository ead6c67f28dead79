using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Studies: what their trials are, what they share, and that stopping one costs nothing.</summary>
public sealed class StudyTests
{
    [Fact]
    public void Optimizers_differ_in_the_optimizer_alone()
    {
        StudyConfig study = StudyConfig.Of(StudyKinds.All.Single(kind => kind.Name == "optimizers"), new RunConfig(Zoo.Named("lenet5").Source! with { ValidationSplit = 0.1 }, null));

        Recipe[] recipes = [.. study.Trials.Select(trial => study.ConfigOf(trial).Recipe)];

        Assert.Equal(["sgd", "adadelta", "adagrad", "rmsprop", "adam", "adamax"], recipes.Select(recipe => recipe.Optimizer));
        Assert.All(recipes, recipe => Assert.Equal(recipes[4] with { Optimizer = recipe.Optimizer }, recipe));
        Assert.Equal((0.001, 1, "constant"), (recipes[0].LearningRate, recipes[0].Threads, recipes[0].Schedule));
    }

    [Fact]
    public void All_trials_begin_with_the_same_weights_and_order_of_images()
    {
        using TemporaryFolder folder = new();
        StudyConfig config = Rates(SmallData.Write(folder.Path)) with
        {
            // Steps of nothing: what is left is where they began.
            Trials = [new(1, new Dictionary<string, string> { ["optimizer"] = "sgd", ["lr"] = "1e-30" }), new(2, new Dictionary<string, string> { ["optimizer"] = "adam", ["lr"] = "1e-30" })],
        };

        StudyResult result = new Study(config, folder.File("runs")).Execute(TestContext.Current.CancellationToken);

        Assert.Equal(result.Done[0].Result.TrainLoss, result.Done[1].Result.TrainLoss);
        Assert.Equal(result.Done[0].Result.TestAccuracy, result.Done[1].Result.TestAccuracy);
    }

    [Fact]
    public void A_stopped_study_goes_on_to_the_same_bits_and_repeats_nothing()
    {
        using TemporaryFolder folder = new();
        StudyConfig config = Rates(SmallData.Write(folder.Path));
        StudyResult whole = new Study(config, folder.File("whole")).Execute(TestContext.Current.CancellationToken);
        using CancellationTokenSource stop = new();
        int epochs = 0;
        Study study = new(config, folder.File("stopped")) { OnEpoch = (_, _) => { if (++epochs == 4) stop.Cancel(); } };

        StudyResult stopped = study.Execute(stop.Token);
        Study resumed = Study.Resume(stopped.Directory);
        resumed.OnEpoch = (_, _) => epochs++;
        StudyResult done = resumed.Execute(TestContext.Current.CancellationToken);

        Assert.True(stopped.Cancelled);
        Assert.False(done.Cancelled);
        Assert.Equal(whole.Epochs, epochs);
        Assert.Equal(whole.Done.Select(trial => (trial.Label, trial.Result.TrainLoss, trial.Result.TestErrors)), done.Done.Select(trial => (trial.Label, trial.Result.TrainLoss, trial.Result.TestErrors)));
    }

    [Fact]
    public void Time_is_added_up_over_sittings_and_none_where_nothing_is_left_to_do()
    {
        const double Before = 1e6;
        using TemporaryFolder folder = new();
        using CancellationTokenSource stop = new();
        StudyResult stopped = new Study(Rates(SmallData.Write(folder.Path)), folder.File("runs")) { OnEpoch = (_, _) => stop.Cancel() }.Execute(stop.Token);
        StudyFolder.Open(stopped.Directory).Write(stopped with { Seconds = Before });

        StudyResult done = Study.Resume(stopped.Directory).Execute(TestContext.Current.CancellationToken);
        StudyResult again = Study.Resume(stopped.Directory, threads: 1).Execute(TestContext.Current.CancellationToken);

        Assert.True(done.Seconds > Before);
        Assert.Equal((done.Seconds, 2), (again.Seconds, again.Threads));
    }

    [Fact]
    public void An_epoch_of_half_the_images_is_half_the_work()
    {
        using TemporaryFolder folder = new();
        StudyConfig config = Rates(SmallData.Write(folder.Path));
        config = config with
        {
            Base = config.Base with { Recipe = config.Base.Recipe with { Epochs = 1, Threads = 1 } },
            Trials = [new(1, new Dictionary<string, string> { ["train_share"] = "0.5" }), new(2, new Dictionary<string, string> { ["epochs"] = "2" })],
            PeerEpoch = 10,
        };
        Study study = new(config, folder.File("runs"));
        List<double> shares = [];
        study.OnEpoch = (_, _) => shares.Add(study.Status.Share);

        StudyResult result = study.Execute(TestContext.Current.CancellationToken);

        Assert.Equal([0.2, 0.6, 1], shares);
        Assert.Equal(25, result.PeerSeconds);
        Assert.Null((config with { PeerEpoch = null }).PeerSeconds([(config.Trials[0], 1)]));
    }

    [Fact]
    public void A_resumed_study_begins_its_trials_where_the_others_began()
    {
        using TemporaryFolder folder = new();
        StudyConfig config = Rates(SmallData.Write(folder.Path));
        RunConfig begun = config.Base with { Init = Path.GetRelativePath(Environment.CurrentDirectory, folder.Path), Add = Path.GetRelativePath(Environment.CurrentDirectory, folder.File("digits")) };
        Study study = new(config with { Base = begun });
        StudyFolder stopped = StudyFolder.Create(folder.File("runs"), study.Config);

        RunConfig resumed = Study.Resume(stopped.Path, threads: 1).Config.Base;

        Assert.Equal((folder.Path, folder.File("digits"), 1), (resumed.Init, resumed.Add, resumed.Recipe.Threads));
    }

    [Fact]
    public void A_study_killed_while_it_made_a_trials_folder_goes_on()
    {
        using TemporaryFolder folder = new();
        StudyConfig config = Rates(SmallData.Write(folder.Path));
        using CancellationTokenSource stop = new();
        StudyResult stopped = new Study(config, folder.File("runs")) { OnEpoch = (_, _) => stop.Cancel() }.Execute(stop.Token);
        DirectoryInfo killed = Directory.CreateDirectory(Path.Combine(stopped.Directory, config.Trials[^1].FolderName()));
        foreach (FileInfo file in killed.EnumerateFiles())
            file.Delete();

        StudyResult done = Study.Resume(stopped.Directory).Execute(TestContext.Current.CancellationToken);

        Assert.Empty(stopped.Done);
        Assert.Equal(config.Trials.Count, done.Done.Count);
    }

    [Fact]
    public void A_trial_that_diverges_is_a_result()
    {
        using TemporaryFolder folder = new();
        StudyConfig config = Rates(SmallData.Write(folder.Path)) with
        {
            Trials = [new(1, new Dictionary<string, string> { ["optimizer"] = "sgd", ["lr"] = "1e30" }), new(2, new Dictionary<string, string> { ["lr"] = "0.001" })],
        };

        StudyResult result = new Study(config, folder.File("runs")).Execute(TestContext.Current.CancellationToken);

        Assert.False(result.Cancelled);
        Assert.Equal([true, false], result.Done.Select(trial => trial.Result.Diverged));
        Assert.Equal(2, Study.Resume(result.Directory).Execute(TestContext.Current.CancellationToken).Done.Count);
    }

    [Fact]
    public void A_setting_that_there_is_not_is_refused_before_anything_is_trained() =>
        Assert.Contains("colour", Assert.Throws<TenfoldException>(() => new Study(Rates("penned") with { Trials = [new(1, new Dictionary<string, string> { ["colour"] = "red" })] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_setting_that_changes_nothing_in_any_trial_is_named_once()
    {
        using TemporaryFolder folder = new();
        StudyConfig config = Rates(SmallData.Write(folder.Path));
        List<string> warnings = [];
        Study study = new(config with { Base = config.Base with { Recipe = config.Base.Recipe with { Momentum = 0.5, Epochs = 1 } } }, folder.File("runs")) { Warn = warnings.Add };

        study.Execute(TestContext.Current.CancellationToken);

        Assert.Equal(["momentum changes nothing: the optimizer adam has none."], warnings);
    }

    static StudyConfig Rates(string data) => StudyConfig.Of(
        new StudyKind("rates", "two rates", "lr=0.01,0.001,0.0001"),
        new RunConfig(Zoo.Named("mlp").Recipe with { Epochs = 3, BatchSize = 16, Optimizer = "adam", Threads = 2, ValidationSplit = 0.2 }, data));
}
