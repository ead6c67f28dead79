namespace Tenfold.Cli;

/// <summary>What the process tells its caller.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>The work failed; one line on stderr says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary><c>read</c>: a digit is not sure, or none was found.</summary>
    public const int Unsure = 3;

    /// <summary>Stopped by Ctrl-C (128 + SIGINT), after saving.</summary>
    public const int Interrupted = 130;
}
