using System.Globalization;

namespace Tenfold;

/// <summary>Trees whose leaves hold class shares; an answer is the mean of the shares of the leaves that a sample comes to.</summary>
public sealed class ForestModel : ClassicModel, IImportances
{
    const string SharesName = "shares";
    const string WidthNote = "width";
    const string ClassesNote = "classes";

    readonly TreeEnsemble _trees;
    readonly float[] _shares;

    /// <summary>Wraps trees whose leaves answer with a row of a table.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="shares"><c>[rows, classes]</c>; the first <paramref name="classes"/> rows are those of leaves of one class.</param>
    /// <param name="classes">Classes.</param>
    internal ForestModel(TreeEnsemble trees, float[] shares, int classes) => (_trees, _shares, Classes) = (trees, shares, classes);

    /// <inheritdoc/>
    public override int Width => _trees.Width;

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <summary>Nodes of all trees, and the shares of leaves of several classes.</summary>
    public override long ParameterCount => _trees.NodeCount + _shares.Length - (Classes * Classes);

    /// <summary>Trees grown.</summary>
    public int TreeCount => _trees.Trees.Count;

    /// <summary>How much splits by each feature lessen impurity, <c>[Width]</c>: each tree's adds up to 1, the mean of all trees is given; 0 throughout where no split was made.</summary>
    public IReadOnlyList<double> Importances
    {
        get
        {
            double[] sum = new double[Width];
            foreach (GrownTree tree in _trees.Trees)
            {
                double[] gains = new double[Width];
                TreeImportances.AddGains(tree, gains);
                double[] shares = TreeImportances.Shares(gains);
                for (int feature = 0; feature < Width; feature++)
                    sum[feature] += shares[feature];
            }

            return TreeImportances.Shares(sum);
        }
    }

    /// <summary>The trees.</summary>
    internal TreeEnsemble Trees => _trees;

    /// <summary>What leaves answer.</summary>
    internal ReadOnlySpan<float> Shares => _shares;

    /// <inheritdoc/>
    public override Answers Answer(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        float[] probabilities = new float[(long)samples.Count * Classes];
        TreeBlocks.For(samples, Width, threads, (first, count) => Answer(samples, first, probabilities.AsSpan(first * Classes, count * Classes)), progress, cancellation);
        return TreeBlocks.Answers(probabilities, Classes);
    }

    /// <inheritdoc/>
    internal override ClassicState Save() => new(
        [.. _trees.Save(), new(SharesName, [_shares.Length / Classes, Classes], _shares)],
        new Dictionary<string, string> { [WidthNote] = Width.ToString(CultureInfo.InvariantCulture), [ClassesNote] = Classes.ToString(CultureInfo.InvariantCulture) })
    { IsComplete = IsComplete };

    /// <summary>The model of a state.</summary>
    /// <exception cref="TenfoldException">It is not whole.</exception>
    internal static ForestModel Load(ClassicState state)
    {
        int classes = StateReader.Note(state, ClassesNote, 1, 256);
        TreeEnsemble trees = TreeEnsemble.Load(state, StateReader.Note(state, WidthNote, 1, 1 << 24));
        float[] shares = StateReader.Values(state, SharesName);
        int rows = shares.Length / classes;
        if (rows < classes || shares.Length % classes != 0 || !shares.All(share => share is >= 0 and <= 1))
            throw new TenfoldException($"The array '{SharesName}' holds {shares.Length:N0} values, or one that is no share; at least {classes} rows of {classes} shares from 0 to 1 are expected. The file is damaged; train again.");
        for (int tree = 0; tree < trees.Trees.Count; tree++)
        {
            GrownTree grown = trees.Trees[tree];
            for (int node = 0; node < grown.Count; node++)
            {
                if (grown.Feature[node] < 0)
                    StateReader.Whole(grown.Value[node], 0, rows - 1, $"the answer of node {node} of tree {tree}");
            }
        }

        return new ForestModel(trees, shares, classes) { IsComplete = state.IsComplete };
    }

    void Answer(Samples samples, int first, Span<float> probabilities)
    {
        int count = probabilities.Length / Classes;
        if (TreeCount == 0)
        {
            probabilities.Fill(1f / Classes);
            return;
        }

        Span<float> rows = stackalloc float[count];
        for (int tree = 0; tree < TreeCount; tree++)
        {
            _trees.Walk(tree, samples.Features.Slice(first * Width, count * Width), rows);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> shares = _shares.AsSpan((int)rows[i] * Classes, Classes);
                Span<float> sums = probabilities.Slice(i * Classes, Classes);
                for (int k = 0; k < shares.Length; k++)
                    sums[k] += shares[k];
            }
        }

        foreach (ref float probability in probabilities)
            probability /= TreeCount;
    }
}
