namespace Tenfold.Tests;

/// <summary>What a search tries next.</summary>
public sealed class SearchPlanTests
{
    [Fact]
    public void Each_step_is_narrower_around_the_best_and_repeats_nothing()
    {
        SearchPlan plan = new(Config("c=log:0.01..100", "gamma=log:0.001..0.1"));
        IReadOnlyList<SearchTrial> first = plan.Choose(1, [], seed: 1);
        // Best where c = 1 and gamma = 0.01.
        SearchTrial[] done = [.. first.Select(trial => Judged(trial))];

        IReadOnlyList<SearchTrial> second = plan.Choose(2, done, seed: 1);
        SearchTrial[] all = [.. done, .. second.Select(trial => Judged(trial))];
        IReadOnlyList<SearchTrial> third = plan.Choose(3, all, seed: 1);

        Assert.Equal(25, first.Count);
        Assert.Equal("c=1 gamma=0.01", SearchPlan.Best(done)!.Name);
        // 5 x 5 around the best, of which the 3 x 3 that the first grid met are known.
        Assert.Equal(16, second.Count);
        Assert.Equal((0.1, 10.0), (second.Min(trial => Number(trial, "c")), second.Max(trial => Number(trial, "c"))));
        Assert.Equal((0.3162, 3.162), (third.Min(trial => Number(trial, "c")), third.Max(trial => Number(trial, "c"))));
        Assert.Equal(Enumerable.Range(1, 25 + 16 + third.Count), all.Concat(third).Select(trial => trial.Number));
        Assert.Empty(all.Select(trial => trial.Name).Intersect(third.Select(trial => trial.Name)));
    }

    [Fact]
    public void A_best_at_the_end_of_its_range_is_told()
    {
        SearchPlan plan = new(Config("c=log:2..100", "gamma=log:0.001..0.1"));
        SearchTrial best = SearchPlan.Best(plan.Choose(1, [], seed: 1).Select(trial => Judged(trial)))!;

        Assert.Equal(["c"], plan.Edges(best).Select(axis => axis.Key));
    }

    [Fact]
    public void Random_trials_are_seeded_and_within_their_ranges()
    {
        SearchPlan plan = new(Config("c=log:0.01..100", "kernel=rbf,linear") with { Strategy = SearchStrategy.Random, Trials = 40 });

        IReadOnlyList<SearchTrial> trials = plan.Choose(1, [], seed: 3);

        Assert.Equal(40, trials.Count);
        Assert.All(trials, trial => Assert.InRange(Number(trial, "c"), 0.01, 100));
        Assert.Equal(["linear", "rbf"], trials.Select(trial => trial.Settings["kernel"]).Distinct().Order());
        Assert.Equal(trials.Select(trial => trial.Name), plan.Choose(1, [], seed: 3).Select(trial => trial.Name));
        Assert.NotEqual(trials.Select(trial => trial.Name), plan.Choose(1, [], seed: 4).Select(trial => trial.Name));
    }

    static SearchConfig Config(params string[] axes) => new() { Model = "svm", Settings = "{}", Axes = axes };

    /// <summary>The nearer to c = 1 and gamma = 0.01, the better.</summary>
    static SearchTrial Judged(SearchTrial trial)
    {
        double far = Math.Abs(Math.Log(Number(trial, "c"))) + (trial.Settings.ContainsKey("gamma") ? Math.Abs(Math.Log(Number(trial, "gamma") / 0.01)) : 0);
        return trial with { Scores = [0.9 - (0.01 * far), 0.9 - (0.01 * far)] };
    }

    static double Number(SearchTrial trial, string key) => double.Parse(trial.Settings[key], System.Globalization.CultureInfo.InvariantCulture);
}
