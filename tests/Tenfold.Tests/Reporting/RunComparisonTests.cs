using Tenfold.Tests.Support;

namespace Tenfold.Tests.Reporting;

/// <summary>Runs side by side.</summary>
public sealed class RunComparisonTests : IDisposable
{
    readonly TrainedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Differences_are_named_and_tested_on_the_same_images()
    {
        RunDirectory good = _runs.Train(epochs: 3, rate: 1e-3);
        RunDirectory poor = _runs.Train(epochs: 1, rate: 1e-6, seed: 2);

        RunComparison comparison = RunComparison.Of([good, poor], cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["epochs", "lr", "seed"], comparison.Differences.Select(difference => difference.Key));
        Assert.Equal(["0.001", "1E-06"], comparison.Differences[1].Values);
        RunPair pair = Assert.Single(comparison.Pairs);
        McNemarTest expected = Statistics.McNemar(Evaluate(good), Evaluate(poor));
        Assert.Equal(expected, pair.Test);
        Assert.Equal(expected.PValue, pair.PValue);
        Assert.True(expected.PValue < 1e-6);
        Assert.Contains($"the difference is not noise: {comparison.Runs[0].Name} is better", pair.Verdict, StringComparison.Ordinal);
        Assert.Equal(Statistics.Wilson(60 - comparison.Runs[1].Errors!.Value, 60), comparison.Runs[1].Interval);
    }

    [Fact]
    public void Runs_on_other_images_are_compared_but_not_tested()
    {
        RunDirectory one = _runs.Train(epochs: 1);
        using TrainedRuns others = new();
        IdxFile.Write(Path.Combine(others.Data, "t10k-images-idx3-ubyte"), Path.Combine(others.Data, "t10k-labels-idx1-ubyte"), TinyDigits.Images(40, 5, side: 28));
        RunDirectory two = others.Train(epochs: 1);

        RunComparison comparison = RunComparison.Of([one, two], cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(comparison.Pairs);
        Assert.Contains("have different test images", Assert.Single(comparison.NoPairs), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_cannot_be_asked_any_more_is_compared_by_what_its_folder_says()
    {
        RunDirectory here = _runs.Train(epochs: 1);
        using TrainedRuns others = new();
        RunDirectory gone = others.Train(epochs: 1);
        Directory.Delete(others.Data, recursive: true);

        RunComparison comparison = RunComparison.Of([here, gone], cancellation: TestContext.Current.CancellationToken);
        comparison.Write(_runs.Folder.File("page.html"));

        Assert.NotNull(comparison.Runs[0].Accuracy);
        Assert.Null(comparison.Runs[1].Accuracy);
        Assert.NotNull(comparison.Runs[1].Summary.TestAccuracy);
        Assert.Contains("cannot be found any more", comparison.Runs[1].NoAnswers, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_lays_curves_over_each_other_and_shows_the_images_that_differ()
    {
        RunDirectory good = _runs.Train(epochs: 3, rate: 1e-3);
        RunDirectory poor = _runs.Train(epochs: 1, rate: 1e-6);
        string file = _runs.Folder.File("page.html");

        RunComparison comparison = RunComparison.Of([good, poor], cancellation: TestContext.Current.CancellationToken);
        comparison.Write(file);

        string page = File.ReadAllText(file);
        Assert.Contains($"{comparison.Runs[0].Name}, training", page, StringComparison.Ordinal);
        Assert.Contains($"{comparison.Runs[1].Name}, validation", page, StringComparison.Ordinal);
        Assert.Contains($"Right by {comparison.Runs[0].Name}, wrong by {comparison.Runs[1].Name}: {comparison.Pairs[0].Test.OnlyFirst}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_is_no_comparison()
        => Assert.StartsWith("There is nothing to compare", Assert.Throws<TenfoldException>(() => RunComparison.Of([_runs.Train(epochs: 1)], cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(new[] { 0.01, 0.04, 0.03 }, new[] { 0.03, 0.06, 0.06 })]
    [InlineData(new[] { 0.5, 0.9 }, new[] { 1.0, 1.0 })]
    [InlineData(new[] { 0.2 }, new[] { 0.2 })]
    public void Holms_correction_multiplies_and_never_falls(double[] values, double[] expected)
        => Assert.Equal(expected, RunComparison.Holm(values).Select(value => Math.Round(value, 12)));

    [Theory]
    [InlineData(3, 3, "No difference between a and b (only the first is right 3 times, only the second 3 times; McNemar's test: p = 1).")]
    [InlineData(1, 0, "Between a and b the difference may well be noise: which is better cannot be told (only the first is right once, only the second never; McNemar's test: p = 1).")]
    [InlineData(2, 1200, "Between a and b the difference is not noise: b is better (only the first is right 2 times, only the second 1,200 times; McNemar's test: p < 0.0001).")]
    public void The_verdict_is_a_sentence(int onlyFirst, int onlySecond, string expected)
        => Assert.Equal(expected, Verdict.Of("a", "b", Statistics.McNemar(onlyFirst, onlySecond)));

    Evaluation Evaluate(RunDirectory run)
    {
        using IClassifier classifier = Classifiers.Open(run);
        return classifier.Evaluate(Datasets.Load(_runs.Data, cancellation: TestContext.Current.CancellationToken).Test!);
    }
}
