using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>The options that every command has.</summary>
static class GlobalOptions
{
    public static Option<bool> Json { get; } = new("--json") { Description = "print one JSON object on stdout instead of text", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "no progress on stderr; warnings and errors stay", Recursive = true };

    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "no colours and no live display, as with NO_COLOR=1 or TERM=dumb", Recursive = true };
}
