namespace Tenfold.Cli;

/// <summary>The command line asks for something that there is not; the process exits with <see cref="ExitCode.Usage"/>.</summary>
sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
