namespace Tenfold.Cli;

/// <summary>What is said of test images that a run was, or may have been, trained on.</summary>
static class LeakText
{
    /// <summary>For runs that were begun before runs kept hashes.</summary>
    public static string Unknown(RunDirectory run) =>
        $"{run.Path} keeps no hashes of the images it was trained on (tenfold train --resume {run.Path} adds them)";
}
