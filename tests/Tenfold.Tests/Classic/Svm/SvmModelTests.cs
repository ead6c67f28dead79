using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Votes, probabilities, going on, and learning of digits.</summary>
public sealed class SvmModelTests
{
    const double LeastAccuracy = 0.88;

    [Theory]
    [InlineData(1, -1, 1, 0)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(-1, 1, 1, 1)]
    [InlineData(1, -1, -1, 2)]
    [InlineData(0, 0, 0, 2)]
    public void Most_votes_win_and_of_equal_ones_the_lower_label(float first, float second, float third, int winner)
    {
        // Without support vectors a decision value is its pair's intercept: (0, 1), (0, 2), (1, 2).
        SvmModel model = Model([first, second, third]);

        Answers answers = model.Answer(new Samples(new float[2], [], 2), threads: 1);

        Assert.Equal((byte)winner, answers.Predictions[0]);
        Assert.Equal(1, answers.Probabilities.Sum(), 1e-6f);
        bool votesDiffer = !(first > 0 && second < 0 && third > 0);
        Assert.True(!votesDiffer || answers.Probabilities[winner] == answers.Probabilities.Max());
    }

    [Fact]
    public void Pairs_that_are_not_done_do_not_vote()
    {
        SvmModel model = Model([-1]);

        Assert.False(model.IsComplete);
        Assert.Equal(1, model.Answer(new Samples(new float[2], [], 2), threads: 1).Predictions[0]);
    }

    [Fact]
    public void A_fit_goes_on_only_from_the_same_samples_and_settings()
    {
        Samples samples = Samples.Of(ClassifierContractTests.Bars(60, classes: 3, seed: 1));
        Samples others = Samples.Of(ClassifierContractTests.Bars(60, classes: 3, seed: 2));
        SupportVectorMachine settings = new() { C = 2 };
        ClassicModel model = settings.Fit(samples, 3, null, new FitContext());

        Assert.Contains("samples", Assert.Throws<TenfoldException>(() => settings.Fit(others, 3, null, new FitContext { From = model })).Message, StringComparison.Ordinal);
        Assert.Contains("settings", Assert.Throws<TenfoldException>(() => (settings with { C = 3 }).Fit(samples, 3, null, new FitContext { From = model })).Message, StringComparison.Ordinal);
        Assert.True((settings with { Cache = 50 }).Fit(samples, 3, null, new FitContext { From = model }).IsComplete);
    }

    [Fact]
    public void Calibrated_probabilities_are_saved_and_stopped_like_all_else()
    {
        Samples samples = Samples.Of(ClassifierContractTests.Bars(90, classes: 4, seed: 1));
        Samples test = Samples.Of(ClassifierContractTests.Bars(20, classes: 4, seed: 2));
        SupportVectorMachine settings = new() { C = 2, Probability = true };
        Answers whole = settings.Fit(samples, 4, null, new FitContext { Seed = 3, Threads = 2 }).Answer(test, 1);
        using CancellationTokenSource stop = new();

        ClassicModel stopped = settings.Fit(samples, 4, null, new FitContext { Seed = 3, Cancellation = stop.Token, Progress = new Stopping(stop) });
        ClassicModel goneOn = settings.Fit(samples, 4, null, new FitContext { Seed = 3, From = settings.Load(stopped.Save()) });

        Assert.False(stopped.IsComplete);
        Assert.Equal(whole.Probabilities, settings.Load(goneOn.Save()).Answer(test, 2).Probabilities);
        Assert.All(whole.Predictions.Select((label, i) => whole.Probabilities[(i * 4) + label]), p => Assert.InRange(p, 0.5f, 1f));
    }

    [Fact]
    public void Features_far_from_zero_do_not_blur_the_rbf_kernel()
    {
        Samples near = Samples.Of(ClassifierContractTests.Bars(100, classes: 4, seed: 1));
        Samples far = near.With([.. near.Features.ToArray().Select(value => value + 64)], near.Width);
        SupportVectorMachine settings = new() { C = 2 };

        float[] expected = ((SvmModel)settings.Fit(near, 4, null, new FitContext())).Decisions(near, 1);
        float[] found = ((SvmModel)settings.Fit(far, 4, null, new FitContext())).Decisions(far, 1);

        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 2e-3));
    }

    [Fact]
    public void A_feature_that_is_constant_while_learning_counts_in_a_distance()
    {
        Samples train = new([0, 5, 1, 5, 2, 5, 3, 5], [0, 0, 1, 1], 2);
        SvmModel model = (SvmModel)new SupportVectorMachine { C = 10, Gamma = KernelGamma.Of(1) }.Fit(train, 2, null, new FitContext());

        float[] decisions = model.Decisions(new Samples([0, 5, 0, 500], [], 2), 1);

        Assert.NotEqual(decisions[0], decisions[1]);
        Assert.Equal(model.Parts.Intercepts[0], decisions[1]);
    }

    [Fact]
    public void Gamma_is_a_number_or_found_from_the_samples()
    {
        Samples samples = new([0, 2, 4, 6], [], 2);

        Assert.Equal(0.5, KernelGamma.Auto.For(samples));
        Assert.Equal(1 / (2 * 5.0), KernelGamma.Scale.For(samples), 1e-12);
        Assert.Equal(1, KernelGamma.Scale.For(new Samples([3, 3], [], 2)));
        Assert.Equal(0.25, KernelGamma.Parse("0.25")!.For(samples));
        Assert.Null(KernelGamma.Parse("wide"));
        Assert.Throws<TenfoldException>(() => KernelGamma.Parse("0"));
        Assert.Throws<TenfoldException>(() => KernelGamma.Of(double.NaN));
    }

    [Fact]
    public void A_thousand_digits_teach_the_others()
    {
        Dataset mnist = IdxFolder.ReadDataset(MnistFiles.Require(), "mnist");
        Samples train = Samples.Of(mnist.Train.Subset([.. Enumerable.Range(0, 1_000)]));
        ImageSet test = mnist.Test!.Subset([.. Enumerable.Range(0, 1_000)]);

        Answers answers = new SupportVectorMachine { C = 10 }.Fit(train, 10, null, new FitContext()).Answer(Samples.Of(test), 2);

        Assert.InRange(answers.Predictions.Where((digit, i) => digit == test.Labels[i]).Count() / 1_000.0, LeastAccuracy, 1);
    }

    static SvmModel Model(float[] intercepts) => new(new SvmParts
    {
        Settings = new SupportVectorMachine(),
        Width = 2,
        Classes = 3,
        Labels = [0, 1, 2],
        Kernel = new KernelFunction(KernelKind.Rbf, 1, 3, 0),
        Centre = [0, 0],
        Counts = [0, 0, 0],
        Indices = [],
        Vectors = [],
        Coefficients = [],
        Intercepts = intercepts,
        Sigmoids = [],
    });

    sealed class Stopping(CancellationTokenSource stop) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Done == 2)
                stop.Cancel();
        }
    }
}
