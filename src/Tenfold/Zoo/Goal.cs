namespace Tenfold;

/// <summary>An accuracy on the test images that a recipe has to reach.</summary>
/// <param name="Recipe">The recipe's name: <c>source</c>, <c>best</c>.</param>
/// <param name="Measure">Which accuracy.</param>
/// <param name="Percent">The least that is enough, in percent.</param>
/// <param name="Epochs">How many epochs <see cref="GoalMeasure.EachOfTheLast"/> and <see cref="GoalMeasure.WithinTheFirst"/> look at.</param>
public sealed record Goal(string Recipe, GoalMeasure Measure, double Percent, int Epochs = 1)
{
    /// <summary><c>source recipe, best epoch on test: at least 99.25 %</c>.</summary>
    public override string ToString()
    {
        string measure = Measure switch
        {
            GoalMeasure.BestEpoch => "best epoch on test",
            GoalMeasure.LastEpoch => "last epoch",
            GoalMeasure.EachOfTheLast => FormattableString.Invariant($"each of the last {Epochs} epochs, every seed"),
            _ => FormattableString.Invariant($"within {Epochs} epochs, every seed"),
        };
        return FormattableString.Invariant($"{Recipe} recipe, {measure}: at least {Percent:0.0#} %");
    }
}
