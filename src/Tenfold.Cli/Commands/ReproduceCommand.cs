using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold reproduce</c>: trains models as their sources did and by our best recipes, and writes pages with the claims beside the results.</summary>
static class ReproduceCommand
{
    const string Both = "both";

    static readonly string[] s_recipes = [ZooEntry.SourceName, ZooEntry.BestName, Both];

    public static Command Build()
    {
        Argument<string[]> names = new("NAME") { Description = $"models: {string.Join(", ", Reproducible().Select(entry => entry.Name))}", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> all = new("--all") { Description = "every model that comes from a reference project" };
        Option<string> recipe = new("--recipe") { Description = $"{string.Join(", ", s_recipes)}: as the source trained, or as we train best", HelpName = "NAME", DefaultValueFactory = _ => Both };
        recipe.AcceptOnly(s_recipes);
        Option<int> seeds = SharedOptions.WholeNumber("--seeds", "seeds: 1, 2, ... N", least: 1, greatest: 1000, unset: () => 3);
        Option<int?> seed = SharedOptions.WholeNumberIfGiven("--seed", "this seed alone", least: 1, greatest: 1_000_000);
        Option<int?> epochs = SharedOptions.WholeNumberIfGiven("--epochs", "stop after so many epochs, for a quick look; marked partial, never in the place of a whole result, and gone on with later", least: 1, greatest: 1_000_000);
        Option<string> folder = new("--out") { Description = "folder of the results and pages", HelpName = "FOLDER", DefaultValueFactory = _ => ReproductionOptions.DefaultFolder };
        Option<bool> pages = new("--pages") { Description = "train nothing: write the pages again from the stored results" };
        Option<string?> data = new("--data") { Description = $"{string.Join(", ", Datasets.Names)}, a file or a folder; mnist by default", HelpName = "DATA" };
        Option<int> threads = SharedOptions.Threads();
        Command command = new("reproduce", "Train the reference projects' models as they did and by our best recipes; write the results beside the claims. Stopped or killed, the same command goes on.")
        {
            names, all, recipe, seeds, seed, epochs, folder, pages, data, threads,
        };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            string into = parse.GetValue(folder)!;
            bool train = !parse.GetValue(pages);
            if (!train && !ReproductionRow.Load(into).Any(row => row.Source.Count + row.Best.Count > 0))
                throw new TenfoldException($"{into}: holds no trials to write pages of; name the folder that reproduce wrote with --out.");
            ZooEntry[] entries = Choose(parse.GetValue(names)!, parse.GetValue(all), train);
            int? alone = parse.GetValue(seed);
            if (alone is not null && parse.GetResult(seeds) is { Implicit: false })
                throw new UsageException("--seed is one seed and --seeds are the first so many; give one of the two");
            bool done = !train || Train(session, parse.GetValue(data), new ReproductionOptions
            {
                Models = entries,
                Recipes = parse.GetValue(recipe) == Both ? [ZooEntry.SourceName, ZooEntry.BestName] : [parse.GetValue(recipe)!],
                Seeds = alone is { } one ? [one] : [.. Enumerable.Range(1, parse.GetValue(seeds))],
                Epochs = parse.GetValue(epochs),
                Threads = parse.GetValue(threads),
                Folder = into,
                Command = CommandText.Of(parse),
            });
            return Report(session, into, entries, done);
        });
        return command;
    }

    static IEnumerable<ZooEntry> Reproducible() => Zoo.Models.Where(entry => entry.Claim is not null);

    static ZooEntry[] Choose(string[] names, bool all, bool train)
    {
        if (names.Length > 0 && all)
            throw new UsageException("name models, or give --all, not both");
        if (names.Length == 0 && !all && train)
            throw new UsageException($"nothing to reproduce is named; give --all, or some of {string.Join(", ", Reproducible().Select(entry => entry.Name))}");
        return names.Length == 0 ? [.. Reproducible()] : [.. names.Select(ModelNames.Find).DistinctBy(entry => entry.Name)];
    }

    /// <summary>Whether all trials are done; if not, it was stopped.</summary>
    static bool Train(Session session, string? data, ReproductionOptions options)
    {
        DebugBuild.Warn(session);
        Reproduction reproduction = new(options);
        // Nothing else is taken for MNIST without being asked for: the claims are about it.
        Dataset digits = DataLoading.Load(session, data ?? "mnist");
        if (digits.Name != "mnist")
            session.Warn($"these are {digits.Name}, not MNIST: no figure is MNIST's.");
        new ReproductionProgress(session, reproduction).Show(() => reproduction.Execute(digits, session.Cancellation));
        return reproduction.Status is { } status && status.Done == status.Trials;
    }

    static int Report(Session session, string folder, ZooEntry[] entries, bool done)
    {
        List<string> files = [.. ReproductionPages.Write(folder, session.Note)];
        ReproductionRow[] rows = [.. ReproductionRow.Load(folder).Where(row => entries.Any(entry => entry.Name == row.Entry.Name))];
        if (session.Json)
        {
            Session.Say(new ReproductionReport(folder, !done, [.. rows.Select(ReproductionLine.Of)], files), ReportJson.Default.ReproductionReport);
        }
        else
        {
            Session.Say(ReproductionText.Table(rows));
            Session.Say($"pages: {Path.Combine(folder, "README.md")}");
        }

        if (done)
            return ExitCode.Done;
        session.Log("stopped and saved; the same command goes on from here");
        return ExitCode.Interrupted;
    }
}
