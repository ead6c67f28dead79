using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tenfold.Cli;

/// <summary>One run of a command: its result goes to stdout, everything else to stderr, and Ctrl-C comes in as a token.</summary>
sealed class Session(ParseResult parse) : IDisposable
{
    Interruption? _interruption;

    /// <summary>Whether stdout gets one JSON object instead of text.</summary>
    public bool Json { get; } = parse.GetValue(GlobalOptions.Json);

    /// <summary>Whether progress and notes are unwanted.</summary>
    public bool Quiet { get; } = parse.GetValue(GlobalOptions.Quiet);

    /// <summary>Whether stderr is a terminal that may be drawn on: colours, and lines that are written over.</summary>
    public bool CanDraw { get; } = !Console.IsErrorRedirected && !parse.GetValue(GlobalOptions.NoColor)
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Where lines for stderr go; a live display puts them above itself.</summary>
    public Action<string> Log { get; set; } = Console.Error.WriteLine;

    /// <summary>What has to be done to the terminal before the process ends at once.</summary>
    public Action? BeforeForcedExit { get; set; }

    /// <summary>Cancelled by the first Ctrl-C; from the first use on, a second one ends the process at once.</summary>
    public CancellationToken Cancellation =>
        (_interruption ??= new Interruption(() => Log("stopping; once more to stop at once"), () => BeforeForcedExit?.Invoke())).Token;

    /// <summary>A line of the result.</summary>
    /// <exception cref="TenfoldException">Nobody takes it: the disk is full, or the output closed.</exception>
    public static void Say(string line = "")
    {
        try
        {
            Console.Out.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"the result cannot be written to the standard output ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>The result as one JSON object on one line.</summary>
    public static void Say<T>(T report, JsonTypeInfo<T> type) => Say(JsonSerializer.Serialize(report, type));

    /// <summary>The lines of a table.</summary>
    public static void Say(TextTable table)
    {
        foreach (string line in table.Lines())
            Say(line);
    }

    /// <summary>A line on what goes on.</summary>
    public void Note(string line)
    {
        if (!Quiet)
            Log(line);
    }

    /// <summary>A line on something that the user should know before trusting the result; not silenced by <see cref="Quiet"/>.</summary>
    public void Warn(string line) => Log($"warning: {line.ReplaceLineEndings(" ")}");

    public void Dispose() => _interruption?.Dispose();
}
