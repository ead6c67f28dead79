namespace Tenfold.Cli;

/// <summary>The recogniser that is there without a run.</summary>
static class DefaultRecognizer
{
    /// <summary>Makes it; null where there is none.</summary>
    public static Func<DigitRecognizer>? Make => null;
}
