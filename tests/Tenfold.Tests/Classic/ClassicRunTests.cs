using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;
using static Tenfold.Tests.Support.Refusal;

namespace Tenfold.Tests;

/// <summary>A classic learner's run that is stopped, or gone on with.</summary>
public sealed class ClassicRunTests
{
    [Fact]
    public void A_fit_that_was_stopped_is_not_judged()
    {
        using TemporaryFolder folder = new();
        CsvImages.Write(folder.File("train.csv"), SmallData.Digits(120, seed: 1));
        using CancellationTokenSource stop = new();
        ClassicConfig config = new(ClassifierCase.Quick(ClassicMethods.Named("random-forest"))) { Data = folder.File("train.csv"), Threads = 1, ValidationSplit = 0 };

        ClassicResult stopped = new ClassicRun(config, folder.File("runs")) { Progress = new Stopping(stop) }.Execute(stop.Token);
        ClassicResult done = ClassicRun.Resume(stopped.RunDirectory).Execute(CancellationToken.None);

        Assert.True(stopped.Cancelled);
        Assert.Equal((null, null, null), (stopped.Importances, stopped.ValAccuracy, stopped.TestAccuracy));
        Assert.False(done.Cancelled);
        Assert.NotNull(done.Importances);
    }

    [Fact]
    public void Other_images_are_refused_on_resume()
    {
        using TemporaryFolder folder = new();
        string data = folder.File("train.csv");
        CsvImages.Write(data, SmallData.Digits(60, seed: 1));
        ClassicResult result = new ClassicRun(new ClassicConfig(ClassicMethods.Named("knn")) { Data = data, Threads = 1 }, folder.File("runs")).Execute(CancellationToken.None);
        CsvImages.Write(data, SmallData.Digits(60, seed: 2));

        Refused("other images", "--data", () => ClassicRun.Resume(result.RunDirectory).Execute(CancellationToken.None));
    }

    sealed class Stopping(CancellationTokenSource stop) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => stop.Cancel();
    }
}
