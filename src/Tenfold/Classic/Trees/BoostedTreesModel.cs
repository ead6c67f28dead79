using System.Globalization;

namespace Tenfold;

/// <summary>Rounds of trees, one for each class that was seen; a class's margin is the sum of its trees' answers, the softmax of the margins the probabilities.</summary>
public sealed class BoostedTreesModel : ClassicModel, IImportances
{
    readonly TreeEnsemble _trees;
    readonly byte[] _seen;

    /// <summary>Wraps trees, round by round, within it in the order of <paramref name="seen"/>.</summary>
    internal BoostedTreesModel(TreeEnsemble trees, byte[] seen, int classes) =>
        (_trees, _seen, Classes) = (trees, seen, classes);

    /// <inheritdoc/>
    public override int Width => _trees.Width;

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <summary>Nodes of all trees: thresholds and leaves.</summary>
    public override long ParameterCount => _trees.NodeCount;

    /// <summary>Rounds fitted; after early stopping those up to the best.</summary>
    public int Rounds => _trees.Trees.Count / _seen.Length;

    /// <summary>Each feature's share of the gain of all splits, <c>[Width]</c>; adds up to 1, or is 0 throughout where no split was made.</summary>
    public IReadOnlyList<double> Importances => TreeImportances.Shares(TreeImportances.Gains(_trees));

    /// <summary>How many splits ask for each feature, <c>[Width]</c>.</summary>
    public IReadOnlyList<int> SplitCounts => TreeImportances.Counts(_trees);

    /// <summary>The classes that were seen, rising.</summary>
    internal ReadOnlySpan<byte> Seen => _seen;

    /// <summary>The trees.</summary>
    internal TreeEnsemble Trees => _trees;

    /// <inheritdoc/>
    public override Answers Answer(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        float[] probabilities = new float[(long)samples.Count * Classes];
        TreeBlocks.For(samples, Width, threads, (first, count) =>
        {
            float[] margins = Margins(samples, first, count);
            GradientTable.Softmax(margins, margins, TreeBlocks.Samples, TreeBlocks.Samples, _seen.Length);
            for (int k = 0; k < _seen.Length; k++)
            {
                for (int i = 0; i < count; i++)
                    probabilities[((first + i) * Classes) + _seen[k]] = margins[(k * TreeBlocks.Samples) + i];
            }
        }, progress, cancellation);
        return TreeBlocks.Answers(probabilities, Classes);
    }

    /// <summary>Margins of a block of samples, <c>[seen classes, TreeBlocks.Samples]</c>, the trees added in their order.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="first">The first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="firstTree">The first tree that is asked.</param>
    internal float[] Margins(Samples samples, int first, int count, int firstTree = 0)
    {
        float[] margins = new float[TreeBlocks.Samples * _seen.Length];
        Span<float> answers = stackalloc float[count];
        for (int tree = firstTree; tree < _trees.Trees.Count; tree++)
        {
            _trees.Walk(tree, samples.Features.Slice(first * Width, count * Width), answers);
            Span<float> sums = margins.AsSpan(tree % _seen.Length * TreeBlocks.Samples, count);
            for (int i = 0; i < count; i++)
                sums[i] += answers[i];
        }

        return margins;
    }

    /// <inheritdoc/>
    internal override ClassicState Save() => new(
        [.. _trees.Save(), new("seen", [_seen.Length], [.. _seen.Select(label => (float)label)])],
        new Dictionary<string, string> { ["width"] = Text(Width), ["classes"] = Text(Classes), ["rounds"] = Text(Rounds) })
    { IsComplete = IsComplete };

    /// <summary>The model of a state.</summary>
    /// <exception cref="TenfoldException">It is not whole.</exception>
    internal static BoostedTreesModel Load(ClassicState state)
    {
        int classes = StateReader.Note(state, "classes", 1, 256);
        TreeEnsemble trees = TreeEnsemble.Load(state, StateReader.Note(state, "width", 1, 1 << 24));
        float[] values = StateReader.Values(state, "seen");
        byte[] seen = new byte[values.Length];
        for (int k = 0; k < seen.Length; k++)
            seen[k] = (byte)StateReader.Whole(values[k], k == 0 ? 0 : seen[k - 1] + 1, classes - 1, $"class {k} of those seen");
        int rounds = StateReader.Note(state, "rounds", 0, int.MaxValue);
        if (seen.Length == 0 || trees.Trees.Count != (long)rounds * seen.Length)
            throw new TenfoldException($"{trees.Trees.Count:N0} trees are not {rounds:N0} rounds of {seen.Length} classes. The file is damaged; train again.");
        return new BoostedTreesModel(trees, seen, classes) { IsComplete = state.IsComplete };
    }

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
