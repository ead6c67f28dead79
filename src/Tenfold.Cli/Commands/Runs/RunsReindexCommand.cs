using System.CommandLine;
using System.Diagnostics;

namespace Tenfold.Cli;

/// <summary><c>tenfold runs reindex</c>: makes the index anew from the runs' folders.</summary>
static class RunsReindexCommand
{
    public static Command Build()
    {
        Option<string> folder = RunsCommand.Folder();
        Command command = new("reindex", "Make the index of the runs anew from their folders; the other commands keep it up to date.") { folder };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetRequiredValue(folder));
        });
        return command;
    }

    static int Run(Session session, string folder)
    {
        if (!Directory.Exists(folder))
            throw new TenfoldException($"{folder}: there is no such folder; name the one that the runs lie in with --runs.");
        long started = Stopwatch.GetTimestamp();
        int runs = RunIndex.Rebuild(folder, session.Warn);
        IndexReport report = new(Path.Combine(folder, RunIndex.FileName), runs, Stopwatch.GetElapsedTime(started).TotalSeconds);
        if (session.Json)
            Session.Say(report, ReportJson.Default.IndexReport);
        else
            Session.Say($"index: {report.Index}, {Numbers.Count(report.Runs)} runs, {Numbers.Duration(report.Seconds)}");
        return ExitCode.Done;
    }
}
