namespace Tenfold;

/// <summary>What a trial of a study came to.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Label">What sets it apart.</param>
/// <param name="Settings">The same, by key.</param>
/// <param name="Result">The run's result; one that diverged is a result, too.</param>
public sealed record StudyTrialResult(int Number, string Label, IReadOnlyDictionary<string, string> Settings, TrainingResult Result);
