using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tenfold.Cli;

/// <summary>Options that several commands have.</summary>
static class SharedOptions
{
    /// <summary><c>RUN</c>.</summary>
    public static Argument<string> Run()
    {
        Argument<string> run = new("RUN") { Description = $"a run's folder, or '{RunDirectory.Latest}' for the newest in ./{RunDirectory.DefaultParent}" };
        run.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: string path }] && Study.Is(path))
                result.AddError($"{path} is a study's folder; name the run of one of the trials in it, or show the whole study with: tenfold report {path}");
        });
        return run;
    }

    /// <summary><c>--checkpoint</c>.</summary>
    public static Option<string> Checkpoint()
    {
        Option<string> checkpoint = new("--checkpoint") { Description = "the epoch that did best in validation, or the last one", HelpName = "best|last", DefaultValueFactory = _ => "best" };
        checkpoint.AcceptOnly("best", "last");
        return checkpoint;
    }

    /// <summary><c>--threads</c>, 0 for one a core; unset, <c>TENFOLD_THREADS</c> counts.</summary>
    public static Option<int> Threads() => WholeNumber(
        "--threads", "threads, 0 for one a core", least: 0, greatest: 1024,
        unset: () => new SettingSources<Recipe>([RecipeSettings.WithKey("threads")!], _ => null, Environment.GetEnvironmentVariable).Resolve(new Recipe()).Threads);

    /// <summary><c>--data</c>.</summary>
    /// <param name="otherwise">What is read where it is not given.</param>
    public static Option<string?> Data(string otherwise = "MNIST where it can be had, else penned") =>
        new("--data") { Description = $"{string.Join(", ", Datasets.Names)}, a file or a folder; by default {otherwise}", HelpName = "DATA" };

    /// <summary>Lets an option be one of some words and nothing else.</summary>
    public static void AcceptOnly(this Option option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var given, ..] && !words.Contains(given.Value))
                result.AddError($"{option.Name} is '{given.Value}'; {string.Join(", ", words)} are accepted");
        });
    }

    /// <summary>A whole number in a range.</summary>
    public static Option<int> WholeNumber(string name, string description, int least, int greatest, Func<int> unset) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => unset(),
        CustomParser = result => Parse(result, name, least, greatest) ?? 0,
    };

    /// <summary>A whole number in a range, or nothing.</summary>
    public static Option<int?> WholeNumberIfGiven(string name, string description, int least, int greatest) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse(result, name, least, greatest),
    };

    static int? Parse(ArgumentResult result, string name, int least, int greatest)
    {
        if (SettingKind.Whole.Parse(result.Tokens[0].Value) is int value && value >= least && value <= greatest)
            return value;
        result.AddError(Numbers.Of($"{name} is '{result.Tokens[0].Value}'; a whole number from {least} to {greatest} is accepted"));
        return null;
    }
}
