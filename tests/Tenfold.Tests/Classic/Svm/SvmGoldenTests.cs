using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Against LIBSVM, as scikit-learn's SVC calls it (Golden/make_svm.py).</summary>
public sealed class SvmGoldenTests
{
    /// <summary>What the project promises; ours ends at a violation of 1e-5, LIBSVM at 1e-7.</summary>
    const double Agreement = 1e-3;

    /// <summary>Probabilities rest on 5 random folds: so many deviations of scikit-learn's own from its mean.</summary>
    const double Deviations = 4;

    static readonly JsonElement s_golden = GoldenFile.Load("svm");

    public static TheoryData<string> Cases => [.. s_golden.List("cases").Select(Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Decision_values_and_predictions_are_those_of_libsvm(string name)
    {
        JsonElement golden = Case(name);
        (Samples train, Samples test) = SvmSamples.Of(golden, s_golden.GetProperty("tests").GetInt32());

        SvmModel model = Fit(golden, train);

        double[] expected = golden.Doubles("decisions");
        float[] found = model.Decisions(test, threads: 1);
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Agreement));
        Assert.Equal(golden.Integers("predictions").Select(label => (byte)label), model.Answer(test, threads: 1).Predictions);
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_dual_objective_is_that_of_libsvm(string name)
    {
        JsonElement golden = Case(name);
        (Samples train, _) = SvmSamples.Of(golden, s_golden.GetProperty("tests").GetInt32());

        SvmModel model = Fit(golden, train);

        Assert.Equal(golden.GetProperty("gamma_value").GetDouble(), model.Parts.Kernel.Gamma, 1e-7);
        Assert.All(golden.Doubles("objectives").Zip(SvmSamples.Objectives(model)), pair => Assert.Equal(pair.First, pair.Second, Agreement * Math.Max(1, Math.Abs(pair.First))));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Without_shrinking_the_solution_is_the_same(string name)
    {
        JsonElement golden = Case(name);
        (Samples train, Samples test) = SvmSamples.Of(golden, s_golden.GetProperty("tests").GetInt32());

        SvmModel model = (SvmModel)(SvmSamples.Settings(golden) with { Tolerance = 1e-5, Shrinking = false }).Fit(train, train.Labels.ToArray().Max() + 1, null, new FitContext { Threads = 2 });

        Assert.All(golden.Doubles("decisions").Zip(model.Decisions(test, threads: 2)), pair => Assert.Equal(pair.First, pair.Second, Agreement));
    }

    [Fact]
    public void Pairs_are_coupled_as_libsvm_does()
    {
        JsonElement[] cases = [.. s_golden.List("couplings")];

        Assert.NotEmpty(cases);
        foreach (JsonElement golden in cases)
        {
            double[] expected = golden.Doubles("probabilities");
            double[] found = new double[expected.Length];
            PairwiseCoupling.Solve(golden.Doubles("pairs"), expected.Length, found);

            // The golden pairs are rounded to 9 digits.
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
            Assert.Equal(1, found.Sum(), 1e-9);
        }
    }

    [Fact]
    public void The_sigmoid_is_the_minimum_of_platts_loss()
    {
        JsonElement[] cases = [.. s_golden.List("sigmoids")];

        Assert.NotEmpty(cases);
        foreach (JsonElement golden in cases)
        {
            int first = golden.GetProperty("first").GetInt32();
            int second = golden.GetProperty("second").GetInt32();
            GoldenGenerator generator = new(golden.GetProperty("seed").GetUInt32());
            double[] decisions = [.. Enumerable.Range(0, first + second).Select(i => (i < first ? 1 : -1) + (golden.GetProperty("noise").GetDouble() * ((2 * generator.Unit()) - 1)))];

            PlattSigmoid sigmoid = PlattSigmoid.Fit(decisions, [.. decisions.Select((_, i) => i < first)]);

            // LIBSVM's Newton method ends at a gradient of 1e-5.
            Assert.Equal(golden.GetProperty("a").GetDouble(), sigmoid.A, 1e-4);
            Assert.Equal(golden.GetProperty("b").GetDouble(), sigmoid.B, 1e-4);
        }
    }

    [Fact]
    public void Probabilities_lie_where_five_folds_leave_them()
    {
        JsonElement golden = s_golden.List("probabilities").Single();
        (Samples train, Samples test) = SvmSamples.Of(golden, s_golden.GetProperty("tests").GetInt32());

        SvmModel model = (SvmModel)(SvmSamples.Settings(golden) with { Probability = true }).Fit(train, 3, null, new FitContext { Threads = 1 });

        double[] mean = golden.Doubles("mean");
        double[] deviation = golden.Doubles("deviation");
        IReadOnlyList<float> found = model.Answer(test, threads: 1).Probabilities;
        Assert.Equal(mean.Length, found.Count);
        for (int i = 0; i < mean.Length; i++)
            Assert.InRange(found[i], mean[i] - (Deviations * deviation[i]), mean[i] + (Deviations * deviation[i]));
    }

    static string Name(JsonElement golden) => golden.GetProperty("name").GetString()!;

    static JsonElement Case(string name) => s_golden.List("cases").Single(golden => Name(golden) == name);

    static SvmModel Fit(JsonElement golden, Samples train) =>
        (SvmModel)(SvmSamples.Settings(golden) with { Tolerance = 1e-5 }).Fit(train, train.Labels.ToArray().Max() + 1, null, new FitContext { Threads = 1 });
}
