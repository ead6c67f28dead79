using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>Which recogniser reads: the one in the box, or one of the user's.</summary>
static class Recognizers
{
    /// <summary>The file that <c>calibrate</c> leaves in a run's folder.</summary>
    public const string FileName = "recognizer.safetensors";

    /// <summary><c>--model</c>.</summary>
    public static Option<string?> Option() => new("--model")
    {
        Description = $"who tells the digits: a run's folder, '{RunDirectory.Latest}', or a file that calibrate wrote; by default the recogniser in the box",
        HelpName = "RUN|FILE",
    };

    /// <summary>Opens it; a run that was calibrated with its temperature and threshold.</summary>
    public static DigitRecognizer Open(string? model)
    {
        if (model is null)
            return DigitRecognizer.Default;
        if (File.Exists(model))
            return DigitRecognizer.Load(model);
        RunDirectory run = RunDirectory.Open(model);
        string calibrated = Path.Combine(run.Path, FileName);
        return File.Exists(calibrated) ? DigitRecognizer.Load(calibrated) : DigitRecognizer.From(run.LoadNetwork());
    }
}
