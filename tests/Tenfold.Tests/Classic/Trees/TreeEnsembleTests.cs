namespace Tenfold.Tests;

/// <summary>Trees from a file: whole ones come back, damaged ones are refused before anybody walks down them.</summary>
public sealed class TreeEnsembleTests
{
    public static TheoryData<string, int, float> Damages => new()
    {
        { "node.feature", 0, 8 },
        { "node.feature", 0, -2 },
        { "node.feature", 0, 0.5f },
        { "node.feature", 0, float.NaN },
        { "node.value", 0, float.PositiveInfinity },
        { "node.gain", 0, float.NaN },
        { "node.left", 0, 0 },
        { "node.left", 1, 0 },
        { "node.left", 1, 1 },
        { "node.left", 0, 1e9f },
        { "tree.nodes", 0, 0 },
        { "tree.nodes", 0, 1e7f },
        { "tree.nodes", 0, -5 },
    };

    [Theory, MemberData(nameof(Damages))]
    public void Damage_is_refused(string array, int index, float value)
    {
        ClassicState state = new BoostedTrees { Rounds = 2 }.Fit(TreeGoldenTests.Data(), 3, null, new FitContext()).Save();

        Assert.Throws<TenfoldException>(() => new BoostedTrees().Load(Changed(state, array, index, value)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1e6f)]
    [InlineData(0.5f)]
    public void A_leaf_that_answers_with_no_row_is_refused(float answer)
    {
        ClassicState state = new RandomForest { Trees = 2 }.Fit(TreeGoldenTests.Data(), 3, null, new FitContext()).Save();
        int leaf = Array.IndexOf(state.Tensors.Single(tensor => tensor.Name == "node.feature").Values, -1f);

        Assert.Throws<TenfoldException>(() => new RandomForest().Load(Changed(state, "node.value", leaf, answer)));
        Assert.Throws<TenfoldException>(() => new RandomForest().Load(Changed(state, "shares", 0, 1.5f)));
    }

    [Fact]
    public void Importances_survive_saving()
    {
        ForestModel forest = (ForestModel)new ExtraTrees { Trees = 5 }.Fit(TreeGoldenTests.Data(), 3, null, new FitContext());
        ForestModel loaded = (ForestModel)new ExtraTrees().Load(forest.Save());

        Assert.Equal(forest.Importances, loaded.Importances);
        Assert.Equal(1, loaded.Importances.Sum(), 1e-9);
    }

    static ClassicState Changed(ClassicState state, string array, int index, float value)
    {
        TensorData tensor = state.Tensors.Single(tensor => tensor.Name == array);
        float[] values = [.. tensor.Values];
        values[index] = value;
        return state with { Tensors = [.. state.Tensors.Select(other => other == tensor ? new TensorData(array, tensor.Shape, values) : other)] };
    }
}
