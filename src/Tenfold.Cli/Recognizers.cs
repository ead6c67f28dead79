using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>Which recogniser reads: the one in the box, or one of the user's.</summary>
static class Recognizers
{
    /// <summary><c>--model</c>.</summary>
    public static Option<string?> Option() => new("--model")
    {
        Description = $"who tells the digits: a run's folder, '{RunDirectory.Latest}', or a file that calibrate wrote; by default the recogniser in the box",
        HelpName = "RUN|FILE",
    };

    /// <summary>Opens it; a run that was calibrated with its temperature and threshold.</summary>
    public static DigitRecognizer Open(string? model) => model is null ? DigitRecognizer.Default
        : File.Exists(model) ? DigitRecognizer.Load(model)
        : DigitRecognizer.From(RunDirectory.Open(model));
}
