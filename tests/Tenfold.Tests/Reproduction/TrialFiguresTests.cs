using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Means, deviations, best epochs and goals, against figures worked out by hand.</summary>
public sealed class TrialFiguresTests
{
    const double Tolerance = 1e-12;

    [Fact]
    public void Figures_are_those_worked_out_by_hand()
    {
        TrialFigures figures = TrialFigures.Of(
        [
            Trials.Of("mlp", "source", 1, 0.90, 0.97, 0.96),
            Trials.Of("mlp", "source", 2, 0.91, 0.95, 0.98),
            Trials.Of("mlp", "source", 3, 0.98, 0.98, 0.97) with { Seconds = 120 },
        ])!;

        // Last epochs 0.96 0.98 0.97: mean 0.97, squares 1e-4 + 1e-4 + 0 over 2. Best epochs 0.97 0.98 0.98.
        Assert.Equal((3, true), (figures.Seeds, figures.Partial));
        Assert.Equal(0.97, figures.LastMean, Tolerance);
        Assert.Equal(0.01, figures.LastDeviation!.Value, Tolerance);
        Assert.Equal((0.97 + 0.98 + 0.98) / 3, figures.BestMean, Tolerance);
        Assert.Equal(Math.Sqrt(1e-4 / 3), figures.BestDeviation!.Value, Tolerance);
        Assert.Equal((0.98, 3, 2UL), (figures.Highest, figures.HighestEpoch, figures.HighestSeed));
        Assert.Equal(80, figures.SecondsPerTrial, Tolerance);
    }

    [Fact]
    public void One_seed_has_no_deviation_and_no_trial_no_figures()
    {
        TrialFigures one = TrialFigures.Of([Trials.Whole("mlp", "source", 1, 0.97)])!;

        Assert.Equal((1, false, null, null), (one.Seeds, one.Partial, one.LastDeviation, one.BestDeviation));
        Assert.Null(TrialFigures.Of([]));
        Assert.Null(TrialFigures.Of([Trials.Of("mlp", "source", 1)]));
    }

    [Theory]
    [InlineData(GoalMeasure.BestEpoch, 1, 98.5)]
    [InlineData(GoalMeasure.LastEpoch, 1, 97.0)]
    [InlineData(GoalMeasure.EachOfTheLast, 2, 96.0)]
    [InlineData(GoalMeasure.WithinTheFirst, 2, 95.0)]
    public void Goals_measure_what_they_say(GoalMeasure measure, int epochs, double expected)
    {
        Trial[] trials = [Trials.Whole("mlp", "source", 1, 0.90, 0.95, 0.98, 0.97), Trials.Whole("mlp", "source", 2, 0.99, 0.96, 0.97)];
        Trial[] uneven = [trials[0], trials[1] with { Epochs = [.. trials[1].Epochs.SkipLast(2), trials[1].Epochs[^2] with { TestAccuracy = 0.96 }, trials[1].Epochs[^1]] }];

        Assert.Equal(expected, GoalResult.Of(new Goal("source", measure, expected, epochs), uneven).Percent!.Value, Tolerance);
        Assert.True(GoalResult.Of(new Goal("source", measure, expected, epochs), uneven).Holds);
        Assert.False(GoalResult.Of(new Goal("source", measure, expected + 0.01, epochs), uneven).Holds);
    }

    [Fact]
    public void A_mean_at_the_bound_holds()
        => Assert.True(GoalResult.Of(new Goal("source", GoalMeasure.LastEpoch, 99.3), [.. Enumerable.Range(1, 3).Select(seed => Trials.Whole("mlp", "source", (ulong)seed, 0.993))]).Holds);

    [Fact]
    public void Partial_trials_and_other_data_decide_nothing()
    {
        Goal goal = new("source", GoalMeasure.LastEpoch, 90);

        Assert.Null(GoalResult.Of(goal, []).Holds);
        Assert.Null(GoalResult.Of(goal, [Trials.Of("mlp", "source", 1, 0.99)]).Holds);
        Assert.Null(GoalResult.Of(goal, [Trials.Whole("mlp", "source", 1, 0.99) with { Data = "penned" }]).Holds);
        Assert.Null(GoalResult.Of(goal with { Measure = GoalMeasure.BestEpoch }, [Trials.Of("mlp", "source", 1, 0.89)]).Holds);
        Assert.True(GoalResult.Of(goal with { Measure = GoalMeasure.BestEpoch }, [Trials.Of("mlp", "source", 1, 0.91)]).Holds);
        Assert.True(GoalResult.Of(goal, [Trials.Whole("mlp", "source", 1, 0.99)]).Holds);
    }
}
