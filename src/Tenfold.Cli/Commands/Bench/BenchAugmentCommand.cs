using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench augment MODEL</c>: how much longer training takes with each augmentation.</summary>
static class BenchAugmentCommand
{
    const string DefaultModel = "under8k-9";
    const int DefaultBatch = 128;

    public static Command Build()
    {
        Argument<string> model = new("MODEL") { Description = "a model's name (see: tenfold models)", DefaultValueFactory = _ => DefaultModel };
        Option<int> batch = BenchOptions.BatchSize(DefaultBatch);
        Command command = new("augment", "Measure what each augmentation adds to a training step of the model, on one thread: medians of 200 passes, of a large network fewer, at least 10.") { model, batch };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, ModelNames.Find(parse.GetRequiredValue(model)).Name, parse.GetValue(batch));
        });
        return command;
    }

    static int Run(Session session, string model, int batch)
    {
        DebugBuild.Warn(session);
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
