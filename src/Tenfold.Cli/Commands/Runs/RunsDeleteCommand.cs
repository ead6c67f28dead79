using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold runs delete RUN...</c>: deletes runs, and nothing that is none.</summary>
static class RunsDeleteCommand
{
    public static Command Build()
    {
        Argument<string[]> runs = new("RUN") { Description = "runs' folders, or their names", Arity = ArgumentArity.OneOrMore };
        Option<bool> yes = new("--yes", "-y") { Description = "do not ask" };
        Option<string> folder = RunsCommand.Folder();
        Command command = new("delete", "Delete runs with all that they hold. Asks first.") { runs, yes, folder };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetRequiredValue(runs), parse.GetRequiredValue(folder), parse.GetValue(yes));
        });
        return command;
    }

    /// <summary>All are looked at before the first is deleted.</summary>
    static int Run(Session session, string[] names, string folder, bool yes)
    {
        RunDirectory[] runs = [.. names.Select(name => RunsCommand.Open(name, folder)).DistinctBy(run => Path.GetFullPath(run.Path))];
        if (!yes && !Confirm(runs))
        {
            session.Note("nothing is deleted");
            return ExitCode.Failed;
        }

        foreach (RunDirectory run in runs)
            run.Delete();
        if (session.Json)
            Session.Say(new DeletionReport([.. runs.Select(run => run.Path)]), ReportJson.Default.DeletionReport);
        else
            Session.Say($"deleted: {string.Join(", ", runs.Select(run => run.Path))}");
        return ExitCode.Done;
    }

    static bool Confirm(RunDirectory[] runs)
    {
        if (Console.IsInputRedirected)
            throw new UsageException("nobody can be asked here; to delete without a question give --yes");
        foreach (RunDirectory run in runs)
        {
            RunSummary summary = RunSummary.Read(run.Path);
            Console.Error.WriteLine($"{run.Path}: {summary.Model}, {summary.State.ToString().ToLowerInvariant()}{(summary.TestAccuracy is { } accuracy ? $", test accuracy {Numbers.Fraction(accuracy)}" : "")}");
        }

        Console.Error.Write($"delete {(runs.Length == 1 ? "this run" : $"these {runs.Length} runs")} for good? [y/N] ");
        return Console.ReadLine() is { } answer && answer.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
