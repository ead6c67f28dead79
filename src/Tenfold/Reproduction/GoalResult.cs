namespace Tenfold;

/// <summary>Whether a goal is reached.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Percent">What was reached; null before the trials are done on MNIST.</param>
public sealed record GoalResult(Goal Goal, double? Percent)
{
    /// <summary>Whether it is enough; null before that is known.</summary>
    public bool? Holds => Percent is null ? null : Percent >= Goal.Percent;

    /// <summary>Measures trials of the goal's recipe; of partial ones only what more epochs cannot take back.</summary>
    internal static GoalResult Of(Goal goal, IReadOnlyList<Trial> trials)
    {
        Trial[] counted = [.. trials.Where(trial => trial.Epochs.Count > 0 && trial.Data == "mnist")];
        if (counted.Length == 0)
            return new GoalResult(goal, null);
        bool partial = counted.Any(trial => trial.Partial);
        double accuracy = goal.Measure switch
        {
            GoalMeasure.BestEpoch => counted.Average(trial => TrialFigures.BestEpoch(trial).TestAccuracy),
            GoalMeasure.LastEpoch => counted.Average(trial => trial.Epochs[^1].TestAccuracy),
            GoalMeasure.EachOfTheLast => counted.Min(trial => trial.Epochs.TakeLast(goal.Epochs).Min(epoch => epoch.TestAccuracy)),
            _ => counted.Min(trial => trial.Epochs.Take(goal.Epochs).Max(epoch => epoch.TestAccuracy)),
        };
        // Ten thousand images in a mean over seeds: four places of a percentage are exact, what lies behind is rounding.
        double percent = Math.Round(100 * accuracy, 6);
        // More epochs can only raise the best one: what it has reached by now is reached.
        return new GoalResult(goal, partial && (goal.Measure != GoalMeasure.BestEpoch || percent < goal.Percent) ? null : percent);
    }
}
