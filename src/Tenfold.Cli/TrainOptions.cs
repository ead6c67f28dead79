using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>The options of <c>train</c> that are no settings of the training itself.</summary>
sealed class TrainOptions
{
    public Option<string?> Out { get; } = new("--out") { Description = $"folder that the run's folder is made in; ./{RunDirectory.DefaultParent} by default", HelpName = "FOLDER" };

    public Option<string?> Resume { get; } = new("--resume") { Description = $"go on with a run that was stopped or killed, to the same bits; '{RunDirectory.Latest}' for the newest", HelpName = "RUN" };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "do everything once, with a single training step, and keep nothing" };

    public Option<string?> Config { get; } = new("--config") { Description = "read settings from a JSON file, as --print-config writes it; variables and flags win over it", HelpName = "FILE" };

    public Option<bool> PrintConfig { get; } = new("--print-config") { Description = "print the settings that hold, as JSON, and do nothing else" };

    public Option<string?> Mirror { get; } = new("--mirror") { Description = "where to download MNIST from, before the built-in mirrors", HelpName = "URL" };

    public IEnumerable<Option> All => [Out, Resume, DryRun, Config, PrintConfig, Mirror];

    /// <summary>Those that make no sense for a run that has begun.</summary>
    public IEnumerable<Option> NotWithResume => [Out, DryRun, Config, PrintConfig, Mirror];
}
