namespace Tenfold.Cli;

/// <summary>A model's claim, in percent, beside our figures, as fractions; null for what was not run.</summary>
sealed record ReproductionLine(string Model, string Project, double? ClaimPercent, int? ClaimEpoch, TrialFigures? Source, TrialFigures? Best, IReadOnlyList<GoalLine> Goals)
{
    public static ReproductionLine Of(ReproductionRow row) => new(
        row.Entry.Name, row.Claim.Project, row.Claim.Percent, row.Claim.Epoch, TrialFigures.Of(row.Source), TrialFigures.Of(row.Best),
        [.. row.Goals.Select(goal => new GoalLine(goal.Goal.ToString(), goal.Goal.Percent, goal.Percent, goal.Holds))]);
}
