using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold compare RUN RUN...</c>: runs side by side, and whether their differences are noise.</summary>
static class CompareCommand
{
    /// <summary>The command; <c>runs compare</c> is the same.</summary>
    public static Command Build()
    {
        Argument<string[]> runs = new("RUN") { Description = $"two or more runs' folders, or '{RunDirectory.Latest}'; each is compared with the first", Arity = ArgumentArity.OneOrMore };
        Option<string?> output = new("--out") { Description = "also write a page: curves laid over each other, differences, images", HelpName = "FILE" };
        Option<string?> data = SharedOptions.Data("what each run was trained on");
        Option<string> checkpoint = SharedOptions.Checkpoint();
        Option<int> threads = SharedOptions.Threads();
        Command command = new("compare", "Set runs side by side: differences of settings and results, McNemar's test and Wilson's intervals.") { runs, output, data, checkpoint, threads };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            string[] paths = parse.GetRequiredValue(runs);
            if (paths.Length < 2)
                throw new UsageException($"RUN: '{paths[0]}' is one run; name two or more to compare");
            DebugBuild.Warn(session);
            return Run(session, paths, parse.GetValue(output), new ReportOptions
            {
                Data = parse.GetValue(data),
                Checkpoint = parse.GetRequiredValue(checkpoint),
                Threads = parse.GetValue(threads),
                DataOptions = new MnistOptions { Warn = session.Warn, Notice = session.Note },
            });
        });
        return command;
    }

    static int Run(Session session, string[] paths, string? output, ReportOptions options)
    {
        RunDirectory[] runs = [.. paths.Select(RunDirectory.Open)];
        AnswerProgress progress = new(session);
        RunComparison comparison = progress.Show(() => RunComparison.Of(runs, options, progress, session.Cancellation));
        if (output is not null)
            comparison.Write(output);
        if (session.Json)
            Session.Say(ComparisonReport.Of(comparison, output), ReportJson.Default.ComparisonReport);
        else
            ComparisonText.Say(comparison, output);
        return ExitCode.Done;
    }
}
