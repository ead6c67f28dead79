using Tenfold.Tests.Cli;

namespace Tenfold.Tests.Support;

/// <summary>Small trainings for tests of what is made of runs; in a folder that goes away with the object.</summary>
sealed class TrainedRuns : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public TrainedRuns() => Data = SmallData.Write(_folder.Path);

    /// <summary>Everything lies below it.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>The data trained on: SmallData's 300 images, and 60 to test on.</summary>
    public string Data { get; }

    /// <summary>The folder of all runs.</summary>
    public string Runs => _folder.File("runs");

    /// <summary>Trains one network; with a small step size it errs often.</summary>
    public RunDirectory Train(string model = "mlp", int epochs = 2, ulong seed = 1, double rate = 1e-4, Action<TrainingRun>? change = null)
    {
        Recipe recipe = Zoo.Named(model).Recipe with { Epochs = epochs, BatchSize = 32, Seed = seed, LearningRate = rate, Schedule = "constant", Threads = 1 };
        TrainingRun run = new(new RunConfig(recipe, Data), Runs) { Command = "tenfold train mlp --data 'my digits'" };
        change?.Invoke(run);
        return RunDirectory.Open(run.Execute(TestContext.Current.CancellationToken).RunDirectory);
    }

    /// <summary>Trains an ensemble.</summary>
    public RunDirectory TrainEnsemble(int members = 2)
    {
        Recipe recipe = Zoo.Named("mlp").Recipe with { Epochs = 1, BatchSize = 32, Threads = 1 };
        EnsembleRun run = new(new RunConfig(recipe, Data), new EnsembleConfig(EnsembleMethod.Vote, Voting.Soft, members), Runs);
        return RunDirectory.Open(run.Execute(TestContext.Current.CancellationToken).RunDirectory);
    }

    /// <summary>Trains networks that differ along an axis, for two epochs each.</summary>
    public StudyResult Study(string axis, string? command = null, double? peerEpoch = null, string optimizer = "adam")
    {
        Recipe recipe = Zoo.Named("mlp").Recipe with { Epochs = 2, BatchSize = 32, Optimizer = optimizer, Schedule = "constant", ValidationSplit = 0.2, Threads = 2 };
        StudyConfig config = StudyConfig.Of(new StudyKind("rates", "", axis), new RunConfig(recipe, Data)) with { Command = command, PeerEpoch = peerEpoch };
        return new Study(config, Runs).Execute(TestContext.Current.CancellationToken);
    }

    /// <summary>A table of epochs as a long training leaves it, in the place of the run's own.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epochs">How many.</param>
    /// <param name="scale">Of losses and errors, at most 1: by it runs differ.</param>
    public static void WriteEpochs(RunDirectory run, int epochs, double scale = 1)
    {
        IEnumerable<string> lines = Enumerable.Range(1, epochs).Select(epoch => FormattableString.Invariant(
            $"{epoch},{scale / epoch},{1 - (0.5 * scale / epoch)},{1.2 * scale / epoch},{1 - (0.6 * scale / epoch)},{0.001 * (1 - ((double)epoch / (epochs + 1)))},1.000,54000"));
        File.WriteAllLines(run.MetricsPath, lines.Prepend("epoch,loss,accuracy,val_loss,val_accuracy,lr,seconds,images_per_second"));
    }

    public void Dispose() => _folder.Dispose();
}
