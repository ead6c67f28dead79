namespace Tenfold.Cli;

/// <summary>What <c>data suspects --json</c> prints.</summary>
/// <param name="Data">The data set's name.</param>
/// <param name="Part">Which of its images.</param>
/// <param name="Judge">In words, what judged them.</param>
/// <param name="Images">How many were ranked.</param>
/// <param name="Confident">Those that are confidently of another class.</param>
/// <param name="EstimatedErrors">Labels estimated to be wrong.</param>
/// <param name="Validated">Errors that people found in these images; null where they are not known.</param>
/// <param name="ValidatedInTop">How many of those are among <paramref name="Suspects"/>.</param>
/// <param name="Suspects">The most suspect, in order.</param>
/// <param name="Files">What was written.</param>
sealed record SuspectsReport(
    string Data, string Part, string Judge, int Images, int Confident, double EstimatedErrors, int? Validated, int? ValidatedInTop, IReadOnlyList<LabelSuspect> Suspects, IReadOnlyList<string> Files)
{
    public static SuspectsReport Of(LabelErrorSearch search, int top, IReadOnlyList<string> files)
    {
        IReadOnlyList<LabelSuspect> ranked = search.Learning.Ranked;
        IReadOnlyList<(ValidatedError Error, int Rank)> validated = search.Validated;
        return new(
            search.Data, search.Part, search.Judge, ranked.Count, ranked.Count(suspect => suspect.IsConfident), search.Learning.EstimatedErrors,
            validated.Count == 0 ? null : validated.Count, validated.Count == 0 ? null : validated.Count(entry => entry.Rank <= top), [.. ranked.Take(top)], files);
    }
}
