using System.Runtime.Intrinsics.X86;

namespace Tenfold;

/// <summary>Grows one tree of a forest after another; one for each thread.</summary>
/// <remarks>
/// A node's samples stand together in one array that splits divide in place. Values of large nodes are read column by column; those of small ones row by row,
/// as the few rows below such a node fit into cache together.
/// </remarks>
sealed unsafe class ForestTreeGrower
{
    /// <summary>Bytes of a small node's rows: most of a second-level cache.</summary>
    const int SmallNodeBytes = 384 << 10;

    const int CacheLine = 64;

    readonly ForestMethod _settings;
    readonly BinnedFeatures _features;
    readonly byte[] _byRow;
    readonly byte[] _labels;
    readonly int _width;
    readonly int _classes;
    readonly int _drawn;
    readonly int _smallNode;
    readonly int[] _columnOf;
    readonly int[] _order;
    readonly ForestEntry[] _entries;
    readonly ForestEntry[] _aside;
    readonly int[] _counts;
    readonly Impurity _impurity;
    readonly SplitChooser _chooser;
    readonly Stack<OpenNode> _open = [];
    TreeList _tree = new();
    List<float> _mixed = [];

    public ForestTreeGrower(ForestMethod settings, BinnedFeatures features, byte[] byRow, Samples train, int classes)
    {
        (_settings, _features, _byRow, _classes, _width) = (settings, features, byRow, classes, train.Width);
        _labels = train.Labels.ToArray();
        _drawn = settings.FeaturesOf(_width);
        _smallNode = SmallNodeBytes / Math.Max(1, features.Columns);
        _columnOf = new int[_width];
        Array.Fill(_columnOf, -1);
        for (int column = 0; column < features.Columns; column++)
            _columnOf[features.Features[column]] = column;
        _order = new int[_width];
        _entries = new ForestEntry[features.Count];
        _aside = new ForestEntry[features.Count];
        _counts = new int[(classes + Impurity.Lanes - 1) / Impurity.Lanes * Impurity.Lanes];
        _impurity = new Impurity(settings.IsEntropy, features.Count);
        _chooser = settings.DrawsThresholds
            ? new DrawnSplit(_impurity, _counts.Length, settings.MinimumSamplesLeaf, features.Count)
            : new BestSplit(_impurity, _counts.Length, settings.MinimumSamplesLeaf, features.Count);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="random">Draws samples, features and thresholds.</param>
    /// <returns>The tree, whose leaves answer with the row of their shares, and the rows after those of single classes.</returns>
    public (GrownTree Tree, float[] Mixed) Grow(RandomStream random)
    {
        (_tree, _mixed) = (new TreeList(), []);
        for (int feature = 0; feature < _width; feature++)
            _order[feature] = feature;
        _open.Push(new(_tree.AddLeaf(), 0, DrawSamples(random), 0, IsCold: true));
        while (_open.TryPop(out OpenNode open))
            Grow(open, random);
        return (_tree.ToTree(), [.. _mixed]);
    }

    int DrawSamples(RandomStream random)
    {
        int count = _entries.Length;
        ushort[] weights = new ushort[count];
        for (int i = 0; i < count; i++)
            weights[_settings.Bootstrap ? random.NextInt(count) : i]++;
        int drawn = 0;
        for (int row = 0; row < count; row++)
        {
            if (weights[row] > 0)
                _entries[drawn++] = new ForestEntry(row, _labels[row], weights[row]);
        }

        return drawn;
    }

    void Grow(OpenNode open, RandomStream random)
    {
        (int node, int start, int count, int depth, bool isCold) = open;
        Span<ForestEntry> entries = _entries.AsSpan(start, count);
        Array.Clear(_counts);
        int weight = 0;
        foreach (ForestEntry entry in entries)
        {
            _counts[ForestEntry.Class(entry.Info)] += ForestEntry.Weight(entry.Info);
            weight += ForestEntry.Weight(entry.Info);
        }

        int pure = Array.IndexOf(_counts, weight);
        if (pure >= 0)
        {
            _tree.Answer(node, pure);
            return;
        }

        if (isCold)
            FetchIfSmall(entries);
        bool mayBeSplit = count >= _settings.MinimumSamplesSplit && count >= 2L * _settings.MinimumSamplesLeaf && (_settings.MaximumDepth == 0 || depth < _settings.MaximumDepth);
        ForestSplit split = mayBeSplit ? Choose(entries, random) : new ForestSplit { Column = -1 };
        if (split.Column < 0)
        {
            Answer(node, weight);
            return;
        }

        int leftCount = Divide(entries, split);
        double gain = Math.Max(0, split.Score - _impurity.Term(_counts));
        int left = _tree.Split(node, _features.Features[split.Column], split.Threshold, (float)gain);
        bool areCold = count > _smallNode;
        _open.Push(new(left + 1, start + leftCount, count - leftCount, depth + 1, areCold));
        _open.Push(new(left, start, leftCount, depth + 1, areCold));
    }

    /// <summary>Tries features in an order drawn until enough were seen, and one at least that is not the same in all samples.</summary>
    ForestSplit Choose(ReadOnlySpan<ForestEntry> entries, RandomStream random)
    {
        ForestSplit best = new(-1, 0, 0, double.NegativeInfinity);
        bool foundVarying = false;
        for (int seen = 0; seen < _width && (seen < _drawn || !foundVarying); seen++)
        {
            int drawn = seen + random.NextInt(_width - seen);
            (_order[seen], _order[drawn]) = (_order[drawn], _order[seen]);
            int column = _columnOf[_order[seen]];
            if (column < 0)
                continue;
            fixed (byte* first = entries.Length > _smallNode ? _features.Bins(column) : _byRow.AsSpan(column))
                foundVarying |= _chooser.Try(entries, entries.Length > _smallNode ? new NodeBins(first, 1) : new NodeBins(first, _features.Columns), _counts, column, _features, random, ref best);
        }

        return best;
    }

    /// <summary>Has the rows of a node read into cache all at once, instead of waiting for one after the other.</summary>
    void FetchIfSmall(ReadOnlySpan<ForestEntry> entries)
    {
        if (!Sse.IsSupported || entries.Length > _smallNode)
            return;
        fixed (byte* rows = _byRow)
        {
            foreach (ForestEntry entry in entries)
            {
                byte* row = rows + ((long)entry.Row * _features.Columns);
                for (int offset = 0; offset < _features.Columns; offset += CacheLine)
                    Sse.Prefetch1(row + offset);
            }
        }
    }

    int Divide(Span<ForestEntry> entries, ForestSplit split)
    {
        byte[] bins = _features.Bins(split.Column);
        int left = 0;
        int right = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            ForestEntry entry = entries[i];
            int goesRight = bins[entry.Row] > split.Bin ? 1 : 0;
            entries[left] = entry;
            _aside[right] = entry;
            left += 1 - goesRight;
            right += goesRight;
        }

        _aside.AsSpan(0, right).CopyTo(entries[left..]);
        return left;
    }

    void Answer(int node, int weight)
    {
        _tree.Answer(node, _classes + (_mixed.Count / _classes));
        for (int k = 0; k < _classes; k++)
            _mixed.Add(_counts[k] / (float)weight);
    }

    /// <param name="Node">Its number in the tree.</param>
    /// <param name="Start">Where its samples begin.</param>
    /// <param name="Count">How many it has.</param>
    /// <param name="Depth">Splits above it.</param>
    /// <param name="IsCold">Whether its rows, if they are few, are to be fetched into cache first.</param>
    readonly record struct OpenNode(int Node, int Start, int Count, int Depth, bool IsCold);
}
