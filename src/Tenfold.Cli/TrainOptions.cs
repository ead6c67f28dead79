using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>The options of <c>train</c> that are no settings of the training itself.</summary>
sealed class TrainOptions
{
    public Option<string?> Out { get; } = new("--out") { Description = $"folder that the run's folder is made in; ./{RunDirectory.DefaultParent} by default", HelpName = "FOLDER" };

    public Option<string?> Resume { get; } = new("--resume") { Description = $"go on with a run that was stopped or killed, to the same bits; '{RunDirectory.Latest}' for the newest", HelpName = "RUN" };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "do everything once, with one training step or a few, and keep nothing" };

    public Option<string?> Config { get; } = new("--config") { Description = "read settings from a JSON file, as --print-config writes it; variables and flags win over it", HelpName = "FILE" };

    public Option<bool> PrintConfig { get; } = new("--print-config") { Description = "print the settings that hold, as JSON, and do nothing else" };

    public Option<string?> Mirror { get; } = new("--mirror") { Description = "where to download MNIST from, before the built-in mirrors", HelpName = "URL" };

    public Option<string?> TensorBoard { get; } = new("--tensorboard")
    {
        Description = "also write event files for TensorBoard: into the run's folder, or into a folder of the run's name below DIR",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string?> Init { get; } = new("--init") { Description = "begin with the parameters of a run of the same model", HelpName = "RUN" };

    public Option<string?> Add { get; } = new("--add") { Description = $"teach the recogniser in the box, or the network of --init, your own digits besides, such as ./{OwnDigits.DefaultFolder} that serve keeps, in seconds", HelpName = "FOLDER" };

    public IEnumerable<Option> All => [Out, Resume, DryRun, Config, PrintConfig, Mirror, TensorBoard, Init, Add];

    /// <summary>What writes the event files, once the run's folder is known; a run that has some goes on with them unasked.</summary>
    /// <exception cref="UsageException">The folder's name is a model's: the words are in the wrong order.</exception>
    public Func<RunDirectory, Callback?> EventFiles(ParseResult parse)
    {
        if (parse.GetResult(TensorBoard) is not { Implicit: false })
            return run => Tenfold.TensorBoard.HasEvents(run.Path) ? new TensorBoard(run.Path) : null;
        string? folder = parse.GetValue(TensorBoard);
        if (folder is not null && Zoo.Models.Any(model => model.Name == folder) && !Directory.Exists(folder))
            throw new UsageException($"--tensorboard is '{folder}', which is a model; write the model first: tenfold train {folder} --tensorboard, or a folder as ./{folder}");
        return run => new TensorBoard(folder is null ? run.Path : Path.Combine(folder, Path.GetFileName(Path.GetFullPath(run.Path))));
    }

    /// <summary>Those that make no sense for a run that has begun.</summary>
    public IEnumerable<Option> NotWithResume => [Out, DryRun, Config, PrintConfig, Mirror, Init, Add];
}
