namespace Tenfold.Tests;

/// <summary>Boosting beyond what every classic learner keeps.</summary>
public sealed class BoostedTreesTests
{
    [Fact]
    public void Early_stopping_goes_back_to_the_best_round()
    {
        (Samples train, Samples held) = Halves();
        List<double> losses = [];
        FitContext context = new() { Threads = 1, Progress = new Reported(progress => losses.Add(progress.ValidationLoss!.Value)) };

        BoostedTreesModel model = (BoostedTreesModel)new BoostedTrees { Rounds = 200, EarlyStoppingRounds = 5, LearningRate = 0.5 }.Fit(train, 3, held, context);

        int best = losses.IndexOf(losses.Min()) + 1;
        Assert.InRange(best, 2, 150);
        Assert.Equal(best, model.Rounds);
        Assert.Equal(best + 5, losses.Count);
        Assert.True(model.IsComplete);
        BoostedTreesModel asLong = (BoostedTreesModel)new BoostedTrees { Rounds = best, LearningRate = 0.5 }.Fit(train, 3, null, new FitContext { Threads = 1 });
        Assert.Equal(asLong.Answer(held, 1).Probabilities, model.Answer(held, 1).Probabilities);
    }

    [Fact]
    public void Early_stopping_without_validation_is_refused() =>
        Assert.Throws<TenfoldException>(() => new BoostedTrees { EarlyStoppingRounds = 5 }.Fit(TreeGoldenTests.Data(), 3, null, new FitContext()));

    [Fact]
    public void A_fit_stopped_before_early_stopping_goes_on_to_the_same_bits()
    {
        (Samples train, Samples held) = Halves();
        BoostedTrees method = new() { Rounds = 60, EarlyStoppingRounds = 4, Subsample = 0.7, ColumnSample = 0.6 };
        ClassicModel whole = method.Fit(train, 3, held, new FitContext { Threads = 2 });
        using CancellationTokenSource stop = new();
        ClassicModel stopped = method.Fit(train, 3, held, new FitContext { Cancellation = stop.Token, Progress = new Reported(progress => { if (progress.Done == 3) stop.Cancel(); }) });

        ClassicModel done = method.Fit(train, 3, held, new FitContext { Threads = 1, From = stopped });

        Assert.False(stopped.IsComplete);
        Assert.True(done.IsComplete);
        Assert.Equal(whole.ParameterCount, done.ParameterCount);
        Assert.Equal(whole.Answer(held, 1).Probabilities, done.Answer(held, 1).Probabilities);
    }

    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(1.0, 0.5)]
    public void Samples_and_columns_may_be_drawn(double subsample, double columns)
    {
        Samples data = TreeGoldenTests.Data();
        BoostedTrees method = new() { Rounds = 30, Subsample = subsample, ColumnSample = columns };

        ClassicModel model = method.Fit(data, 3, null, new FitContext { Seed = 3 });

        Assert.Equal(model.Answer(data, 1).Probabilities, method.Fit(data, 3, null, new FitContext { Seed = 3 }).Answer(data, 1).Probabilities);
        Assert.NotEqual(model.Answer(data, 1).Probabilities, method.Fit(data, 3, null, new FitContext { Seed = 4 }).Answer(data, 1).Probabilities);
        Assert.True(Accuracy(model, data) >= 0.97, $"accuracy {Accuracy(model, data)}");
    }

    [Theory]
    [InlineData("depth")]
    [InlineData("leaf")]
    public void Trees_keep_within_their_leaves_and_depth(string grow)
    {
        BoostedTreesModel model = (BoostedTreesModel)new BoostedTrees { Rounds = 3, MaximumLeaves = 9, MaximumDepth = 4, Grow = grow }.Fit(TreeGoldenTests.Data(), 3, null, new FitContext());

        Assert.All(model.Trees.Trees, tree => Assert.InRange(tree.Feature.Count(feature => feature < 0), 2, 9));
        Assert.All(model.Trees.Trees, tree => Assert.InRange(Depth(tree, 0), 1, 4));
    }

    [Fact]
    public void Importances_are_of_the_features_that_matter()
    {
        BoostedTreesModel model = (BoostedTreesModel)new BoostedTrees { Rounds = 5, MaximumDepth = 3 }.Fit(TreeGoldenTests.Data(), 3, null, new FitContext());

        Assert.Equal(1, model.Importances.Sum(), 1e-9);
        int[] byWorth = [.. Enumerable.Range(0, model.Width).OrderByDescending(feature => model.Importances[feature]).Take(3).Order()];
        Assert.Equal([2, 5, 7], byWorth);
        Assert.Equal(model.Trees.Trees.Sum(tree => tree.Feature.Count(feature => feature >= 0)), model.SplitCounts.Sum());
    }

    [Fact]
    public void Few_bins_and_fine_features_are_divided_by_quantiles()
    {
        RandomStream random = new(5);
        float[] features = [.. Enumerable.Range(0, 4000).Select(_ => random.NextGaussian())];
        byte[] labels = [.. Enumerable.Range(0, 2000).Select(i => (byte)(features[2 * i] + (0.1f * features[(2 * i) + 1]) > 0 ? 1 : 0))];
        Samples data = new(features, labels, 2);

        Assert.True(Accuracy(new BoostedTrees { Rounds = 20 }.Fit(data, 2, null, new FitContext()), data) >= 0.99);
        Assert.True(Accuracy(new BoostedTrees { Rounds = 20, MaximumBins = 2 }.Fit(data, 2, null, new FitContext()), data) >= 0.9);
    }

    [Fact]
    public void Another_learners_model_is_not_gone_on_from() =>
        Assert.Throws<TenfoldException>(() => new BoostedTrees().Fit(TreeGoldenTests.Data(), 3, null, new FitContext { From = new ExtraTrees { Trees = 1 }.Fit(TreeGoldenTests.Data(), 3, null, new FitContext()) }));

    static (Samples Train, Samples Held) Halves()
    {
        Samples data = TreeGoldenTests.Data();
        int half = data.Count / 2;
        return (new Samples(data.Features[..(half * data.Width)].ToArray(), data.Labels[..half].ToArray(), data.Width),
            new Samples(data.Features[(half * data.Width)..].ToArray(), data.Labels[half..].ToArray(), data.Width));
    }

    static double Accuracy(ClassicModel model, Samples data) =>
        model.Answer(data, 1).Predictions.Zip(data.Labels.ToArray()).Count(pair => pair.First == pair.Second) / (double)data.Count;

    static int Depth(GrownTree tree, int node) => tree.Feature[node] < 0 ? 0 : 1 + Math.Max(Depth(tree, tree.Left[node]), Depth(tree, tree.Left[node] + 1));

    sealed class Reported(Action<FitProgress> act) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => act(value);
    }
}
