namespace Tenfold;

/// <summary>Grows one tree of a forest after another; one for each thread.</summary>
/// <remarks>
/// A node's samples stand together in one array that splits divide in place. Values of large nodes are read column by column; those of small ones row by row,
/// as the few rows below such a node fit into cache together.
/// </remarks>
sealed class ForestTreeGrower
{
    /// <summary>Samples of a node up to which rows are read: at 784 features they fill half of a second-level cache.</summary>
    const int SmallNode = 256;

    readonly ForestMethod _settings;
    readonly BinnedFeatures _features;
    readonly byte[] _byRow;
    readonly byte[] _labels;
    readonly int _width;
    readonly int _classes;
    readonly int _drawn;
    readonly int[] _columnOf;
    readonly int[] _order;
    readonly ForestEntry[] _entries;
    readonly ForestEntry[] _aside;
    readonly byte[] _bins;
    readonly int[] _counts;
    readonly Impurity _impurity;
    readonly SplitChooser _chooser;
    readonly Stack<(int Node, int Start, int Count, int Depth)> _open = [];
    TreeList _tree = new();
    List<float> _mixed = [];

    public ForestTreeGrower(ForestMethod settings, BinnedFeatures features, byte[] byRow, Samples train, int classes)
    {
        (_settings, _features, _byRow, _classes, _width) = (settings, features, byRow, classes, train.Width);
        _labels = train.Labels.ToArray();
        _drawn = settings.FeaturesOf(_width);
        _columnOf = new int[_width];
        Array.Fill(_columnOf, -1);
        for (int column = 0; column < features.Columns; column++)
            _columnOf[features.Features[column]] = column;
        _order = new int[_width];
        _entries = new ForestEntry[features.Count];
        _aside = new ForestEntry[features.Count];
        _bins = new byte[features.Count];
        _counts = new int[(classes + Impurity.Lanes - 1) / Impurity.Lanes * Impurity.Lanes];
        _impurity = new Impurity(settings.IsEntropy, features.Count);
        _chooser = settings.DrawsThresholds
            ? new DrawnSplit(_impurity, _counts.Length, settings.MinimumSamplesLeaf)
            : new BestSplit(_impurity, _counts.Length, settings.MinimumSamplesLeaf);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="random">Draws samples, features and thresholds.</param>
    /// <returns>The tree, whose leaves answer with the row of their shares, and the rows after those of single classes.</returns>
    public (GrownTree Tree, float[] Mixed) Grow(RandomStream random)
    {
        (_tree, _mixed) = (new TreeList(), []);
        for (int feature = 0; feature < _width; feature++)
            _order[feature] = feature;
        _open.Push((_tree.AddLeaf(), 0, DrawSamples(random), 0));
        while (_open.TryPop(out (int Node, int Start, int Count, int Depth) open))
            Grow(open.Node, open.Start, open.Count, open.Depth, random);
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

    void Grow(int node, int start, int count, int depth, RandomStream random)
    {
        Span<ForestEntry> entries = _entries.AsSpan(start, count);
        Array.Clear(_counts);
        int weight = 0;
        foreach (ForestEntry entry in entries)
        {
            _counts[entry.Class] += entry.Weight;
            weight += entry.Weight;
        }

        int pure = Array.IndexOf(_counts, weight);
        if (pure >= 0)
        {
            _tree.Answer(node, pure);
            return;
        }

        bool mayBeSplit = count >= _settings.MinimumSamplesSplit && count >= 2L * _settings.MinimumSamplesLeaf && (_settings.MaximumDepth == 0 || depth < _settings.MaximumDepth);
        ForestSplit split = mayBeSplit ? Choose(entries, weight, random) : new ForestSplit { Column = -1 };
        if (split.Column < 0)
        {
            Answer(node, weight);
            return;
        }

        int leftCount = Divide(entries, split);
        double gain = Math.Max(0, split.Score - _impurity.Term(_counts, weight));
        int left = _tree.Split(node, _features.Features[split.Column], split.Threshold, (float)gain);
        _open.Push((left + 1, start + leftCount, count - leftCount, depth + 1));
        _open.Push((left, start, leftCount, depth + 1));
    }

    /// <summary>Tries features in an order drawn until enough were seen, and one at least that is not the same in all samples.</summary>
    ForestSplit Choose(ReadOnlySpan<ForestEntry> entries, int weight, RandomStream random)
    {
        ForestSplit best = new(-1, 0, 0, double.NegativeInfinity);
        _chooser.Begin(_counts, weight);
        bool foundVarying = false;
        for (int seen = 0; seen < _width && (seen < _drawn || !foundVarying); seen++)
        {
            int drawn = seen + random.NextInt(_width - seen);
            (_order[seen], _order[drawn]) = (_order[drawn], _order[seen]);
            int column = _columnOf[_order[seen]];
            if (column < 0)
                continue;
            foundVarying |= _chooser.Try(entries, Gather(entries, column), column, _features, random, ref best);
        }

        return best;
    }

    /// <summary>The bins of a node's samples.</summary>
    ReadOnlySpan<byte> Gather(ReadOnlySpan<ForestEntry> entries, int column)
    {
        Span<byte> bins = _bins.AsSpan(0, entries.Length);
        if (entries.Length > SmallNode)
        {
            byte[] values = _features.Bins(column);
            for (int i = 0; i < bins.Length; i++)
                bins[i] = values[entries[i].Row];
            return bins;
        }

        int columns = _features.Columns;
        for (int i = 0; i < bins.Length; i++)
            bins[i] = _byRow[((long)entries[i].Row * columns) + column];
        return bins;
    }

    int Divide(Span<ForestEntry> entries, ForestSplit split)
    {
        ReadOnlySpan<byte> bins = Gather(entries, split.Column);
        int left = 0;
        int right = 0;
        for (int i = 0; i < bins.Length; i++)
        {
            ForestEntry entry = entries[i];
            int goesRight = bins[i] > split.Bin ? 1 : 0;
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
}
