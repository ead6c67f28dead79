using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench augment MODEL</c>: how much longer an epoch takes with each augmentation.</summary>
static class BenchAugmentCommand
{
    const string DefaultModel = "under8k-9";
    const int DefaultBatch = 128;
    const int DefaultRounds = 5;

    public static Command Build()
    {
        Argument<string> model = new("MODEL") { Description = "a model's name (see: tenfold models)", DefaultValueFactory = _ => DefaultModel };
        Option<int> batch = BenchOptions.BatchSize(DefaultBatch);
        Option<int> threads = SharedOptions.Threads();
        Option<int> rounds = SharedOptions.WholeNumber("--rounds", "measured rounds", least: 1, greatest: 1000, unset: () => DefaultRounds);
        Command command = new("augment", "Measure how much longer training takes with each augmentation, in turns with none: the median over the rounds.") { model, batch, threads, rounds };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, ModelNames.Find(parse.GetRequiredValue(model)).Name, parse.GetValue(batch), parse.GetValue(threads), parse.GetValue(rounds));
        });
        return command;
    }

    static int Run(Session session, string model, int batch, int threads, int rounds)
    {
        DebugBuild.Warn(session);
        CountProgress progress = new(session, "measuring", "trainings", rounds * (Augmentations.Names.Count + 1));
        IReadOnlyList<AugmentationTiming> timings = progress.Show(() => Benchmarks.Augmented(model, batch, threads, rounds, progress, session.Cancellation));
        if (session.Json)
        {
            Session.Say(new AugmentationsReport(model, batch, rounds, timings), ReportJson.Default.AugmentationsReport);
            return ExitCode.Done;
        }

        TextTable table = new TextTable("augmentation", "60,000 images", "longer").AlignRight(1, 2);
        foreach (AugmentationTiming timing in timings)
        {
            table.Add(
                timing.Augmentation.Length == 0 ? "none" : timing.Augmentation, Numbers.Of($"{timing.Seconds:F2} s"),
                timing.Augmentation.Length == 0 ? "" : Numbers.Of($"{100 * timing.Slowdown:F1} %"));
        }

        Session.Say(table);
        return ExitCode.Done;
    }
}
