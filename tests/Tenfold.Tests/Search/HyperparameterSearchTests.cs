using System.Text.Json;
using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Searches from start to winner: stopped and gone on with, by budget, for learners and networks.</summary>
public sealed class HyperparameterSearchTests
{
    [Fact]
    public void A_stopped_search_goes_on_to_the_same_end_and_repeats_nothing()
    {
        using TemporaryFolder folder = new();
        SearchConfig config = Classic(SmallData.Write(folder.Path));
        SearchResult whole = new HyperparameterSearch(config, folder.File("whole")).Execute(TestContext.Current.CancellationToken);
        using CancellationTokenSource stop = new();
        HyperparameterSearch search = new(config, folder.File("stopped")) { OnProgress = progress => { if (progress.Done == 4) stop.Cancel(); } };

        SearchResult stopped = search.Execute(stop.Token);
        int repeated = 0;
        HyperparameterSearch resumed = HyperparameterSearch.Resume(stopped.Directory);
        List<double?> left = [];
        resumed.OnProgress = progress =>
        {
            repeated++;
            if (progress.Done == progress.Total)
                left.Add(progress.SecondsLeft);
        };
        SearchResult done = resumed.Execute(TestContext.Current.CancellationToken);

        Assert.True(stopped.Cancelled);
        Assert.False(done.Cancelled);
        int before = stopped.Trials.Sum(trial => trial.Scores.Count(score => score is not null));
        Assert.InRange(before, 4, 6);
        Assert.Equal(done.Trials.Count * 3, before + repeated);
        Assert.NotEmpty(left);
        Assert.All(left, seconds => Assert.Equal(0, seconds));
        Assert.Equal(whole.Trials.Select(trial => (trial.Name, trial.Mean)), done.Trials.Select(trial => (trial.Name, trial.Mean)));
        Assert.Equal((whole.Best!.Name, whole.Winner!.TestErrors), (done.Best!.Name, done.Winner!.TestErrors));
        Assert.Contains("<svg", File.ReadAllText(done.HeatMap!), StringComparison.Ordinal);
        Assert.Equal("logistic-regression", RunDirectory.Open(done.Winner.RunDirectory).Facts.Model);
    }

    [Fact]
    public void Time_is_added_up_over_sittings()
    {
        const double Before = 1e6;
        using TemporaryFolder folder = new();
        using CancellationTokenSource stop = new();
        SearchResult stopped = new HyperparameterSearch(Classic(SmallData.Write(folder.Path)), folder.File("runs")) { OnProgress = _ => stop.Cancel() }.Execute(stop.Token);
        SearchFolder opened = SearchFolder.Open(stopped.Directory);
        opened.Write(opened.ReadState()! with { Seconds = Before });

        SearchResult done = HyperparameterSearch.Resume(stopped.Directory).Execute(TestContext.Current.CancellationToken);

        Assert.True(done.Seconds > Before);
        Assert.True(opened.ReadState()!.Seconds > Before);
    }

    [Fact]
    public void Other_images_are_refused()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);
        using CancellationTokenSource stop = new();
        SearchResult stopped = new HyperparameterSearch(Classic(data), folder.File("runs")) { OnProgress = _ => stop.Cancel() }.Execute(stop.Token);
        IdxFile.Write(Path.Combine(data, "train-images-idx3-ubyte"), Path.Combine(data, "train-labels-idx1-ubyte"), SmallData.Digits(SmallData.Train, seed: 8));

        Assert.Contains("other images", Assert.Throws<TenfoldException>(() => HyperparameterSearch.Resume(stopped.Directory).Execute()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_is_searched_by_the_same_command()
    {
        using TemporaryFolder folder = new();
        Recipe recipe = Zoo.Named("mlp").Recipe with { Epochs = 2, BatchSize = 16, Threads = 1, Optimizer = "adam", Momentum = 0.5 };
        SearchConfig config = new()
        {
            Model = "mlp",
            Settings = ConfigFile.Print(RecipeSettings.All, recipe),
            Axes = ["lr=0.001,1e30", "batch_size=16,32"],
            Strategy = SearchStrategy.Grid,
            Folds = 2,
        };
        string data = JsonEncodedText.Encode(SmallData.Write(folder.Path)).ToString();
        config = config with { Settings = config.Settings.Replace("{", $"{{\"data\": \"{data}\",", StringComparison.Ordinal) };

        List<string> warnings = [];

        SearchResult result = new HyperparameterSearch(config, folder.File("runs")) { Warn = warnings.Add }.Execute(TestContext.Current.CancellationToken);

        Assert.Equal(4, result.Trials.Count);
        Assert.Equal(["momentum changes nothing: the optimizer adam has none."], warnings);
        Assert.Equal("0.001", result.Best!.Settings["lr"]);
        Assert.Equal("mlp", RunDirectory.Open(result.Winner!.RunDirectory).Config.Recipe.Model);
        Assert.All(result.Trials.Where(trial => trial.Settings["lr"] == "1e30"), trial => Assert.Equal((true, 0.0), (trial.Diverged, trial.Mean)));
    }

    [Theory]
    [InlineData("seed=1,2", "seed")]
    [InlineData("train_share=0.1..0.5", "train_share")]
    [InlineData("colour=1,2", "colour")]
    [InlineData("c=-1..1", "c")]
    public void What_cannot_be_searched_over_is_refused_at_once(string axis, string named) =>
        Assert.Contains(named, Assert.Throws<TenfoldException>(() => new HyperparameterSearch(Classic("penned") with { Axes = [axis] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_budget_too_small_for_one_trial_is_told()
    {
        using TemporaryFolder folder = new();
        SearchConfig config = Classic(SmallData.Write(folder.Path)) with { BudgetSeconds = 1e-9 };

        Assert.Contains("budget", Assert.Throws<TenfoldException>(() => new HyperparameterSearch(config, folder.File("runs")).Execute()).Message, StringComparison.Ordinal);
    }

    static SearchConfig Classic(string data)
    {
        ClassicConfig config = new(ClassicMethods.Named("logistic-regression")) { Data = data, Threads = 2 };
        return new SearchConfig { Model = "logistic-regression", Settings = ConfigFile.Print(ClassicConfig.SettingsOf(config.Method), config), Axes = ["c=log:0.0001..1"], Steps = 2, Points = 3 };
    }
}
