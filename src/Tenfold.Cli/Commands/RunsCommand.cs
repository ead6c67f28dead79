using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold runs</c>: finds, shows, compares and deletes runs.</summary>
static class RunsCommand
{
    public static Command Build() => new("runs", "Find, show, compare and delete runs.")
    {
        RunsListCommand.Build(),
        RunsShowCommand.Build(),
        CompareCommand.Build(),
        RunsDeleteCommand.Build(),
        RunsReindexCommand.Build(),
    };

    /// <summary><c>--runs</c>.</summary>
    internal static Option<string> Folder() => new("--runs") { Description = $"the folder that the runs lie in; ./{RunDirectory.DefaultParent} by default", HelpName = "FOLDER", DefaultValueFactory = _ => RunDirectory.DefaultParent };

    /// <summary>Opens a run by its folder, or by its name alone in the folder of all runs.</summary>
    internal static RunDirectory Open(string run, string parent)
    {
        string inParent = Path.Combine(parent, run);
        return RunDirectory.Open(!Directory.Exists(run) && Directory.Exists(inParent) ? inParent : run);
    }
}
