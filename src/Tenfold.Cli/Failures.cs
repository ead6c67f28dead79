namespace Tenfold.Cli;

/// <summary>Turns what went wrong into one line for people and an exit code for programs.</summary>
static class Failures
{
    /// <summary>The variable that asks for the trace of an exception: for those who mend Tenfold.</summary>
    public const string TraceVariable = "TENFOLD_TRACE";

    /// <summary>Reports a failure.</summary>
    /// <param name="failure">What ended the command.</param>
    /// <param name="help">The command that helps with a wrong usage.</param>
    /// <param name="trace">Whether the trace is wanted.</param>
    /// <param name="error">Where to write: stderr.</param>
    public static int Report(Exception failure, string help, bool trace, TextWriter error)
    {
        (string message, string? hint, int code) = failure switch
        {
            UsageException => (failure.Message, $"for help: {help}", ExitCode.Usage),
            TenfoldException => (failure.Message, null, ExitCode.Failed),
            OperationCanceledException => ("interrupted", null, ExitCode.Interrupted),
            _ => ($"this is a defect of Tenfold's, please report it: {failure.GetType().Name}: {failure.Message}", trace ? null : $"to see where it happened, set {TraceVariable}=1 and run the command again", ExitCode.Failed),
        };
        error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
        if (hint is not null)
            error.WriteLine(hint);
        if (trace)
            error.WriteLine(failure);
        return code;
    }
}
