using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The same trees as XGBoost's and scikit-learn's (Golden/make_trees.py).</summary>
public sealed class TreeGoldenTests
{
    /// <summary>Both sides add float32 margins, in another order within a round's softmax.</summary>
    const double LossTolerance = 2e-5;

    const double ProbabilityTolerance = 1e-4;
    const double ImportanceTolerance = 1e-5;

    static readonly JsonElement s_golden = GoldenFile.Load("trees");

    public static TheoryData<string> Boosting => [.. s_golden.GetProperty("boosting").EnumerateObject().Select(entry => entry.Name)];

    public static TheoryData<string> Trees => [.. s_golden.GetProperty("trees").EnumerateObject().Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Boosting))]
    public void Boosted_trees_follow_XGBoost_round_by_round(string name)
    {
        JsonElement expected = s_golden.GetProperty("boosting").GetProperty(name);
        double[] losses = Doubles(expected.GetProperty("losses"));
        ClassicMethod method = With(new BoostedTrees { Rounds = losses.Length }, expected.GetProperty("settings"));
        List<double> ours = [];

        ClassicModel model = method.Fit(Data(), 3, null, new FitContext { Threads = 1, Progress = new Reported(progress => ours.Add(progress.TrainLoss!.Value)) });

        Assert.Equal(losses.Length, ours.Count);
        Assert.All(losses.Zip(ours), pair => Assert.InRange(pair.Second / pair.First, 1 - LossTolerance, 1 + LossTolerance));
        double[] probabilities = Doubles(expected.GetProperty("probabilities"));
        Assert.All(probabilities.Zip(model.Answer(Data(), threads: 1).Probabilities), pair => Assert.Equal(pair.First, pair.Second, ProbabilityTolerance));
    }

    [Theory, MemberData(nameof(Trees))]
    public void One_tree_on_everything_is_scikit_learns(string name)
    {
        JsonElement expected = s_golden.GetProperty("trees").GetProperty(name);
        ClassicMethod method = With(new RandomForest { Trees = 1, Bootstrap = false, MaximumFeatures = "all" }, expected.GetProperty("settings"));

        ForestModel model = (ForestModel)method.Fit(Data(), 3, null, new FitContext { Threads = 1 });

        Assert.Equal(expected.GetProperty("leaves").GetInt32(), model.Trees.Trees[0].Feature.Count(feature => feature < 0));
        Assert.Equal(expected.GetProperty("predictions").EnumerateArray().Select(label => label.GetByte()), model.Answer(Data(), threads: 1).Predictions);
        Assert.All(Doubles(expected.GetProperty("importances")).Zip(model.Importances), pair => Assert.Equal(pair.First, pair.Second, ImportanceTolerance));
    }

    internal static Samples Data()
    {
        float[] features = [.. s_golden.GetProperty("features").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetSingle()))];
        byte[] labels = [.. s_golden.GetProperty("labels").EnumerateArray().Select(label => label.GetByte())];
        return new Samples(features, labels, features.Length / labels.Length);
    }

    static ClassicMethod With(ClassicMethod method, JsonElement settings) => settings.EnumerateObject().Aggregate(method, (changed, setting) =>
    {
        (string key, string value) = (setting.Name, setting.Value.ToString());
        (key, value) = key == "grow_policy" ? ("grow", value == "lossguide" ? "leaf" : "depth") : (key, value);
        return changed.Settings.Single(known => known.Key == key).Parse(changed, value, key);
    });

    static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];

    sealed class Reported(Action<FitProgress> act) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => act(value);
    }
}
