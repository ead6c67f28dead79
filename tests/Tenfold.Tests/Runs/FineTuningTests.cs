using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Training;

/// <summary>A network that knows bars which lie learns those of somebody who sets them upright, and forgets none of the others.</summary>
public sealed class FineTuningTests : IDisposable
{
    readonly TrainedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Own_digits_are_learned_and_the_others_kept()
    {
        RunDirectory start = _runs.Train(epochs: 8, rate: 3e-3);
        string own = Upright(30);

        TrainingRun run = new(new RunConfig(Recipe(epochs: 25), _runs.Data) { Init = start.Path, Add = own }, _runs.Runs);
        FineTuningResult result = new FineTuning(run).Execute(TestContext.Current.CancellationToken);

        Assert.Equal((30, 4), (result.OwnDigits, result.Folds));
        Assert.True(result.OwnRightBefore <= 10, $"{result.OwnRightBefore} of 30 were known before");
        Assert.True(result.OwnRightAfter >= 24, $"{result.OwnRightAfter} of 30 were learned");
        Assert.True(result.TestBefore > 0.95, $"{result.TestBefore} before");
        Assert.True(result.TestAfter > 0.95, $"{result.TestAfter} after");
        RequireRun(RunDirectory.Open(result.Training.RunDirectory), start, own, result);
    }

    [Fact]
    public void A_second_opinion_learns_too()
    {
        RunDirectory start = _runs.Train(epochs: 8, rate: 3e-3);
        DigitRecognizer.From(start.LoadNetwork(), new RecognizerSettings { Threshold = 0.9 }, start.LoadNetwork()).Save(start.RecognizerPath);
        TrainingRun run = new(new RunConfig(Recipe(epochs: 25), _runs.Data) { Init = start.Path, Add = Upright(30) }, _runs.Runs);

        FineTuningResult result = new FineTuning(run).Execute(TestContext.Current.CancellationToken);

        Assert.True(result.OwnRightAfter >= 24, $"{result.OwnRightAfter} of 30 were learned");
        DigitRecognizer after = DigitRecognizer.From(RunDirectory.Open(result.Training.RunDirectory));
        Assert.Equal(0.9, after.Settings.Threshold);
        using Evaluator second = new(after.Second!);
        Assert.InRange(second.Evaluate(ImageFolder.Read(_runs.Folder.File("mine"))).Accuracy, 0.9, 1);
    }

    /// <summary>The run is one like any other: it says what it was asked to do, evaluates to its figure, and knows its images again.</summary>
    void RequireRun(RunDirectory trained, RunDirectory start, string own, FineTuningResult result)
    {
        Assert.Equal((start.Path, own), (trained.Config.Init, trained.Config.Add));
        Dataset data = Datasets.Load(_runs.Data);
        using IClassifier classifier = Classifiers.Open(trained);
        Assert.Equal(result.TestAfter, classifier.Evaluate(data.Test!).Accuracy);
        TrainingImages images = RunImages.Split(trained, data);
        Assert.Equal(trained.ReadEnvironment()!.TrainSha256, images.Sha256);
        Assert.Equal("digits and mine", images.Data.Name);
        Assert.All(images.HeldIndices, index => Assert.True(index < data.Train.Count, "an own digit was held out"));
        Assert.Empty(images.HeldIndices.Intersect(images.TrainIndices));
    }

    [Fact]
    public void A_single_digit_is_learned_and_nothing_claimed()
    {
        RunDirectory start = _runs.Train(epochs: 1);
        string data = _runs.Folder.File("black and white");
        Directory.Move(_runs.Data, data);
        TrainingRun run = new(new RunConfig(Recipe(epochs: 1), data) { Init = start.Path, Add = Upright(1) }, _runs.Runs);

        FineTuningResult result = new FineTuning(run).Execute(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0, null), (result.OwnDigits, result.Folds, result.OwnRightAfter));
        Assert.Equal(("black and white", "black and white and mine"), (result.Data, result.Training.Data));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_with_the_same_images_to_the_same_bits()
    {
        RunDirectory start = _runs.Train(epochs: 1);
        RunConfig config = new(Recipe(epochs: 3), _runs.Data) { Init = start.Path, Add = Upright(10) };
        TrainingResult whole = new TrainingRun(config, _runs.Runs).Execute(TestContext.Current.CancellationToken);

        using CancellationTokenSource stop = new();
        TrainingRun stopped = new(config, _runs.Folder.File("stopped"));
        stopped.Callbacks.Add(new EpochWatch(trainer => { if (trainer.History.Epochs.Count == 1) stop.Cancel(); }));
        TrainingResult half = stopped.Execute(stop.Token);
        Assert.True(half.Cancelled);
        TrainingResult resumed = TrainingRun.Resume(half.RunDirectory).Execute(TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(RunDirectory.Open(whole.RunDirectory).LastPath), File.ReadAllBytes(RunDirectory.Open(resumed.RunDirectory).LastPath));
    }

    [Fact]
    public void A_lesson_that_was_stopped_in_its_first_epoch_is_learned_and_measured_once_it_is_gone_on_with()
    {
        RunDirectory start = _runs.Train(epochs: 1);
        DigitRecognizer.From(start.LoadNetwork(), new RecognizerSettings { Threshold = 0.9 }).Save(start.RecognizerPath);
        using CancellationTokenSource stop = new();
        TrainingRun run = new(new RunConfig(Recipe(epochs: 1), _runs.Data) { Init = start.Path, Add = Upright(10) }, _runs.Runs);
        run.Callbacks.Add(new BatchWatch((_, _) => stop.Cancel()));
        TrainingResult half = new FineTuning(run).Train(stop.Token);
        RunDirectory folder = RunDirectory.Open(half.RunDirectory);
        Assert.True(half.Cancelled);
        Assert.False(File.Exists(folder.RecognizerPath));

        CliResult rest = CliProgram.Run(_runs.Folder.Path, "train", "--resume", half.RunDirectory).Exits(0);
        Assert.Matches(@"(?m)^mine +\d+ +\d+ +10$", rest.Out);
        Assert.Equal(0.9, DigitRecognizer.From(folder).Settings.Threshold);
    }

    [Fact]
    public void Another_model_than_the_runs_is_refused()
    {
        RunDirectory start = _runs.Train(epochs: 1);
        TrainingRun run = new(new RunConfig(Recipe(epochs: 1) with { Model = "lenet5" }, _runs.Data) { Init = start.Path }, _runs.Runs);
        TenfoldException failure = Assert.Throws<TenfoldException>(() => run.Execute(TestContext.Current.CancellationToken));
        Assert.Contains("lenet5 cannot begin with the parameters of mlp", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_that_reads_pixels_otherwise_than_the_run_is_refused()
    {
        RunDirectory start = _runs.Train(epochs: 1);
        TrainingRun run = new(new RunConfig(Recipe(epochs: 1) with { Mean = 0.5, Deviation = 0.25 }, _runs.Data) { Init = start.Path }, _runs.Runs);
        TenfoldException failure = Assert.Throws<TenfoldException>(() => run.Execute(TestContext.Current.CancellationToken));
        Assert.Contains("the recipe with 0.5 and 0.25; give it with --mean and --std", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_shows_before_and_after()
    {
        RunDirectory start = _runs.Train(epochs: 2, rate: 3e-3);
        string own = Upright(6);
        CliResult words = CliProgram.Run(_runs.Folder.Path, "train", "--add", own, "--init", start.Path, "--data", _runs.Data).Exits(0);
        Assert.Matches(@"(?m)^told right +before +after +of$", words.Out);
        Assert.Matches(@"(?m)^digits, test images +[01]\.\d{4} +[01]\.\d{4}$", words.Out);
        Assert.Matches(@"(?m)^mine +\d +\d +6$", words.Out);
        Assert.Contains("(4 trainings)", words.Out, StringComparison.Ordinal);

        CliResult json = CliProgram.Run(_runs.Folder.Path, "train", "--add", own, "--init", start.Path, "--data", _runs.Data, "--json").Exits(0);
        Assert.Equal(6, json.Json.GetProperty("own_digits").GetInt32());
        Assert.Equal("mlp", json.Json.GetProperty("training").GetProperty("model").GetString());

        CliResult wrong = CliProgram.Run(_runs.Folder.Path, "train", "--add", _runs.Folder.Path, "--init", start.Path, "--data", _runs.Data).Exits(1);
        Assert.Contains("holds no class folders", wrong.Error, StringComparison.Ordinal);
    }

    static Recipe Recipe(int epochs) => Zoo.Named("mlp").Recipe with { Epochs = epochs, BatchSize = 32, LearningRate = 3e-3, Schedule = "constant", Threads = 1 };

    /// <summary>Own digits, as <c>serve</c> keeps them: the bars of <see cref="SmallData"/>, turned.</summary>
    string Upright(int count)
    {
        OwnDigits own = new(_runs.Folder.File("mine"));
        ImageSet lying = SmallData.Digits(count, seed: 9);
        byte[] upright = new byte[784];
        for (int i = 0; i < count; i++)
        {
            for (int p = 0; p < 784; p++)
                upright[p] = lying.Image(i)[(p % 28 * 28) + (p / 28)];
            own.Add(upright, lying.Labels[i]);
        }

        return own.Folder;
    }
}
