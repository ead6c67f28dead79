using System.Text.Json;

namespace Tenfold.Tests.Cli;

/// <summary>What a run of the program left.</summary>
sealed record CliResult(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of stderr.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Stdout as the one JSON object it has to be.</summary>
    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Out);
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The result, if the exit code is the expected one.</summary>
    public CliResult Exits(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode} instead of {code}; stdout: {Out}; stderr: {Error}");
        return this;
    }
}
