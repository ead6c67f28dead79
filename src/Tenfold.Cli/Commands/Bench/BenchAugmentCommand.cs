using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench augment MODEL</c>: how much longer training takes with each augmentation.</summary>
static class BenchAugmentCommand
{
    const string DefaultModel = "under8k-9";
    const int DefaultBatch = 128;

    public static Command Build() => BenchOptions.OfModel(
        "augment", "Measure what each augmentation adds to a training step of the model, on one thread: medians of 200 passes, of a large network fewer, at least 10.",
        DefaultModel, DefaultBatch, Run);

    static int Run(Session session, string model, int batch)
    {
        CountProgress progress = new(session, "measuring", "passes", 0);
        IReadOnlyList<AugmentationTiming> timings = progress.Show(() => Benchmarks.Augmented(model, batch, progress, session.Cancellation));
        if (session.Json)
        {
            Session.Say(new AugmentationsReport(model, batch, timings), ReportJson.Default.AugmentationsReport);
            return ExitCode.Done;
        }

        TextTable table = new TextTable("augmentation", "us an image", "longer").AlignRight(1, 2);
        foreach (AugmentationTiming timing in timings)
            table.Add(timing.Augmentation, Numbers.Of($"{timing.ImageUs:F1}"), Numbers.Of($"{100 * timing.Slowdown:F1} %"));
        Session.Say(table);
        return ExitCode.Done;
    }
}
