namespace Tenfold;

/// <summary>A search for wrong labels with what its page says beside the ranking.</summary>
/// <param name="Search">The search.</param>
/// <param name="Top">How many images are shown.</param>
/// <param name="Command">The command line that asked for it; null where none did.</param>
sealed record SuspectReport(LabelErrorSearch Search, int Top, string? Command)
{
    public IReadOnlyList<LabelSuspect> Shown { get; } = [.. Search.Learning.Ranked.Take(Top)];

    /// <summary>What was found, in sentences.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            List<string> sentences =
            [
                $"The labels of {PageText.Count(Search.Learning.Ranked.Count)} {Search.Part} images of {Search.Data}, judged by {Search.Judge} (trained by: {Search.Training}).",
                $"Of the labels {PageText.Percent(Search.Agreement)} are the most probable class; {PageText.Count(Search.Learning.Ranked.Count(suspect => suspect.IsConfident))} images are confidently of another class, and confident learning estimates that {Search.Learning.EstimatedErrors:F0} labels are wrong.",
            ];
            if (Search.LeftOut > 0)
                sentences.Add($"{PageText.Count(Search.LeftOut)} images are not ranked: they were trained on.");
            if (Found is { } found)
                sentences.Add($"Of the {found.All} labels of this test set that people, asked by Northcutt, Athalye and Mueller, do not back, {found.InTop} are among the {PageText.Count(Shown.Count)} most suspect.");
            return sentences;
        }
    }

    /// <summary>How many known errors are among those shown; null where none are known.</summary>
    public (int InTop, int All)? Found => Search.Validated is { Count: > 0 } known ? (known.Count(entry => entry.Rank <= Top), known.Count) : null;
}
