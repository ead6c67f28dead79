using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>Settings that were tried, and how they did.</summary>
/// <param name="Number">From 1, in the order in which they were chosen.</param>
/// <param name="Step">The grid they belong to, from 1.</param>
/// <param name="Settings">The value of each axis, as text.</param>
public sealed record SearchTrial(int Number, int Step, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The accuracy on each fold, null where it is not done; one on which the training diverged counts as 0.</summary>
    public IReadOnlyList<double?> Scores { get; init; } = [];

    /// <summary>Time of the folds that are done, added up.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether the training diverged on some fold.</summary>
    public bool Diverged { get; init; }

    /// <summary>Whether every fold is done.</summary>
    [JsonIgnore]
    public bool IsDone => Scores.Count > 0 && Scores.All(score => score is not null);

    /// <summary>Mean of the folds' accuracies; null before all are done.</summary>
    [JsonIgnore]
    public double? Mean => IsDone ? Scores.Average() : null;

    /// <summary>Sample deviation of the folds' accuracies; null before all are done.</summary>
    [JsonIgnore]
    public double? Deviation => IsDone ? Statistics.MeanAndDeviation([.. Scores.Select(score => score!.Value)]).Deviation : null;

    /// <summary><c>c=10 gamma=0.02</c>.</summary>
    [JsonIgnore]
    public string Name => string.Join(' ', Settings.Select(setting => $"{setting.Key}={setting.Value}"));

    /// <summary>The trial with one more fold done.</summary>
    internal SearchTrial WithScore(int fold, double score, double seconds)
    {
        double?[] scores = [.. Scores];
        scores[fold] = double.IsNaN(score) ? 0 : score;
        return this with { Scores = scores, Seconds = Seconds + seconds, Diverged = Diverged || double.IsNaN(score) };
    }
}
