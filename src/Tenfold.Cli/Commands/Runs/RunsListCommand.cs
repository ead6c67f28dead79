using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold runs list</c>: the runs there are, chosen and sorted.</summary>
static class RunsListCommand
{
    /// <summary>Runs that are shown to people unless told otherwise.</summary>
    const int DefaultLimit = 30;

    const int MostRuns = 1_000_000;

    public static Command Build()
    {
        Option<string> folder = RunsCommand.Folder();
        Option<string?> where = new("--where") { Description = "conditions, such as \"val_accuracy > 99% and optimizer = adam\", on figures and settings", HelpName = "CONDITIONS" };
        Option<string> sort = new("--sort") { Description = "a figure or setting to sort by, the greatest first; the newest first by default", HelpName = "FIELD", DefaultValueFactory = _ => "started" };
        Option<bool> ascending = new("--ascending") { Description = "the least, or oldest, first" };
        Option<int> limit = SharedOptions.WholeNumber("--limit", $"show so many, 0 for all; {DefaultLimit} by default, all with --json", least: 0, greatest: MostRuns, unset: () => -1);
        Command command = new("list", "List runs, chosen and sorted by their figures and settings.") { folder, where, sort, ascending, limit };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            int most = parse.GetValue(limit) switch { 0 => int.MaxValue, -1 => session.Json ? int.MaxValue : DefaultLimit, int given => given };
            return Run(session, parse.GetRequiredValue(folder), parse.GetValue(where), parse.GetRequiredValue(sort), parse.GetValue(ascending), most);
        });
        return command;
    }

    static int Run(Session session, string folder, string? where, string sort, bool ascending, int limit)
    {
        Func<RunSummary, bool>? filter = where is null ? null : RunFilter.Parse(where);
        Func<RunSummary, object?> key = RunFields.Named(sort, "--sort").Read;
        IReadOnlyList<RunSummary> all = RunShelf.Load(session, folder);
        RunSummary[] found = [.. filter is null ? all : all.Where(filter)];
        // Numbers come before texts, and runs without the figure last, whichever way.
        IOrderedEnumerable<(RunSummary Run, object Key)> keyed = found.Select(run => (run, key(run))).Where(entry => entry.Item2 is not null).Select(entry => (entry.run, entry.Item2!)).OrderBy(entry => entry.Item2 is string);
        IEnumerable<(RunSummary Run, object Key)> ordered = ascending ? keyed.ThenBy(entry => entry.Key, RunField.Order) : keyed.ThenByDescending(entry => entry.Key, RunField.Order);
        RunSummary[] sorted = [.. ordered.Select(entry => entry.Run), .. found.Where(run => key(run) is null)];
        RunSummary[] shown = [.. sorted.Take(limit)];
        if (session.Json)
        {
            Session.Say(new RunsReport(folder, all.Count, found.Length, [.. shown.Select(RunLine.Of)]), ReportJson.Default.RunsReport);
            return ExitCode.Done;
        }

        if (found.Length == 0)
        {
            session.Note(all.Count == 0 ? $"there is no run in {folder} yet" : $"none of the {Numbers.Count(all.Count)} runs in {folder} meets {where}");
            return ExitCode.Done;
        }

        Session.Say(Table(shown));
        if (shown.Length < found.Length || found.Length < all.Count)
            session.Note($"{Numbers.Count(shown.Length)} of {Numbers.Count(found.Length)} runs{(found.Length < all.Count ? $" found among {Numbers.Count(all.Count)}" : "")}{(shown.Length < found.Length ? "; --limit 0 shows all" : "")}");
        return ExitCode.Done;
    }

    static TextTable Table(IEnumerable<RunSummary> runs)
    {
        const string None = "-";
        TextTable table = new TextTable("run", "model", "data", "state", "epochs", "validation", "test", "wrong", "time").AlignRight(4, 5, 6, 7, 8);
        foreach (RunSummary run in runs)
        {
            table.Add(
                run.Name, run.Members is { } members ? $"{members} x {run.Model}" : run.Model, run.Data ?? None, run.State.ToString().ToLowerInvariant(),
                run.Epochs is { } epochs ? Numbers.Count(epochs) : None,
                run.ValAccuracy is { } validation ? Numbers.Fraction(validation) : None,
                run.TestAccuracy is { } test ? Numbers.Fraction(test) : None,
                run.TestErrors is { } errors ? Numbers.Count(errors) : None,
                run.Seconds is { } seconds ? Numbers.Duration(seconds) : None);
        }

        return table;
    }
}
