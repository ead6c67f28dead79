namespace Tenfold;

/// <summary>Grows one tree of a forest after another; one for each thread.</summary>
/// <remarks>
/// A node's samples stand together in one array that splits divide in place. Bins of large nodes are read from the columns of all samples; those of a small one are
/// brought together first (<see cref="SmallNodeBins"/>), for it and all nodes below it, which come next.
/// </remarks>
sealed unsafe class ForestTreeGrower
{
    /// <summary>Bytes of a small node's bins: few are in use at once, a cache line for each feature that is tried or for each sample that is not paper there.</summary>
    const int SmallNodeBytes = 1536 << 10;

    readonly ForestMethod _settings;
    readonly BinnedFeatures _features;
    readonly byte[] _byRow;
    readonly byte[] _labels;
    readonly int _width;
    readonly int _classes;
    readonly int _drawn;
    readonly int _smallNode;
    readonly WholeForestBlock _whole;
    readonly SmallNodeBins _small;
    readonly int[] _columnOf;
    readonly int[] _order;
    readonly int[] _constants;
    readonly int[] _rows;
    readonly int[] _aside;
    readonly int[] _counts;
    readonly Impurity _impurity;
    readonly SplitChooser _chooser;
    readonly Stack<OpenNode> _open = [];
    TreeList _tree = new();
    List<float> _mixed = [];

    public ForestTreeGrower(ForestMethod settings, BinnedFeatures features, ulong[][] marks, byte[] byRow, Samples train, int classes)
    {
        (_settings, _features, _byRow, _classes, _width) = (settings, features, byRow, classes, train.Width);
        _labels = train.Labels.ToArray();
        _drawn = settings.FeaturesOf(_width);
        _smallNode = Math.Min(features.Count, SmallNodeBytes / Math.Max(1, features.Columns));
        _columnOf = new int[_width];
        Array.Fill(_columnOf, -1);
        for (int column = 0; column < features.Columns; column++)
            _columnOf[features.Features[column]] = column;
        _whole = new WholeForestBlock(features, marks);
        _small = new SmallNodeBins(features.Columns, _smallNode);
        _order = new int[_width];
        _constants = [.. Enumerable.Range(0, _width).Where(feature => _columnOf[feature] < 0), .. features.Features];
        _rows = new int[features.Count];
        _aside = new int[features.Count];
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
        // Those that are the same in all samples there are stand first, and are the first to be known.
        int constants = _width - _features.Columns;
        _constants.AsSpan(0, constants).CopyTo(_order);
        _features.Features.CopyTo(_order, constants);
        _open.Push(new(_tree.AddLeaf(), 0, DrawSamples(random), 0, constants, _whole));
        while (_open.TryPop(out OpenNode open))
            Grow(open, random);
        return (_tree.ToTree(), [.. _mixed]);
    }

    int DrawSamples(RandomStream random)
    {
        int count = _rows.Length;
        ushort[] weights = new ushort[count];
        for (int i = 0; i < count; i++)
            weights[_settings.Bootstrap ? random.NextInt(count) : i]++;
        int drawn = 0;
        for (int row = 0; row < count; row++)
        {
            _whole.Entries[row] = ForestEntry.Of(_labels[row], weights[row]);
            if (weights[row] > 0)
                _rows[drawn++] = row;
        }

        return drawn;
    }

    void Grow(OpenNode open, RandomStream random)
    {
        (int node, int start, int count, int depth, int constants, ForestBlock block) = open;
        Span<int> rows = _rows.AsSpan(start, count);
        Array.Clear(_counts);
        int weight = 0;
        foreach (int row in rows)
        {
            uint entry = block.Entries[row];
            _counts[ForestEntry.Class(entry)] += ForestEntry.Weight(entry);
            weight += ForestEntry.Weight(entry);
        }

        int pure = Array.IndexOf(_counts, weight);
        if (pure >= 0)
        {
            _tree.Answer(node, pure);
            return;
        }

        bool mayBeSplit = count >= _settings.MinimumSamplesSplit && count >= 2L * _settings.MinimumSamplesLeaf && (_settings.MaximumDepth == 0 || depth < _settings.MaximumDepth);
        if (mayBeSplit && block == _whole && count <= _smallNode)
        {
            _small.Fill(rows, _whole.Entries, _byRow);
            block = _small;
        }

        ForestSplit split = mayBeSplit ? Choose(block, rows, ref constants, random) : new ForestSplit { Column = -1 };
        if (split.Column < 0)
        {
            Answer(node, weight);
            return;
        }

        int leftCount = Divide(block, rows, split);
        double gain = Math.Max(0, split.Score - _impurity.Term(_counts));
        int left = _tree.Split(node, _features.Features[split.Column], split.Threshold, (float)gain);
        _open.Push(new(left + 1, start + leftCount, count - leftCount, depth + 1, constants, block));
        _open.Push(new(left, start, leftCount, depth + 1, constants, block));
    }

    /// <summary>Tries features drawn until enough were seen, and one at least that is not the same in all samples.</summary>
    /// <remarks>
    /// What is the same in all samples of a node is so in those below it: such features stand first in the order, are drawn as all others are and count, but are not
    /// looked at again. Nodes are split depth first, so those found below a node may be noted behind its own and overwritten by its other child.
    /// </remarks>
    /// <param name="block">Holds the node's samples.</param>
    /// <param name="rows">The node's samples.</param>
    /// <param name="constants">Features known to be the same in all of them; those found are added.</param>
    /// <param name="random">Draws the features.</param>
    ForestSplit Choose(ForestBlock block, ReadOnlySpan<int> rows, ref int constants, RandomStream random)
    {
        block.Enter(rows);
        ForestSplit best = new(-1, 0, 0, double.NegativeInfinity);
        int known = constants;
        int drawnKnown = 0;
        int found = 0;
        int end = _width;
        for (int seen = 0; end > known + found && (seen < _drawn || seen <= drawnKnown + found); seen++)
        {
            int place = drawnKnown + random.NextInt(end - found - drawnKnown);
            if (place < known)
            {
                Swap(drawnKnown++, place);
                continue;
            }

            place += found;
            if (_chooser.Try(block, rows.Length, _counts, _columnOf[_order[place]], _features, random, ref best))
                Swap(--end, place);
            else
                Swap(known + found++, place);
        }

        // Drawing mixed those known to nodes above with those known here alone.
        _constants.AsSpan(0, known).CopyTo(_order);
        _order.AsSpan(known, found).CopyTo(_constants.AsSpan(known));
        constants = known + found;
        return best;
    }

    void Swap(int a, int b) => (_order[a], _order[b]) = (_order[b], _order[a]);

    int Divide(ForestBlock block, Span<int> rows, ForestSplit split)
    {
        int left = 0;
        int right = 0;
        fixed (byte* bins = block.Bins(split.Column))
        {
            for (int i = 0; i < rows.Length; i++)
            {
                int row = rows[i];
                int goesRight = bins[row] > split.Bin ? 1 : 0;
                rows[left] = row;
                _aside[right] = row;
                left += 1 - goesRight;
                right += goesRight;
            }
        }

        _aside.AsSpan(0, right).CopyTo(rows[left..]);
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
    /// <param name="Constants">Features that are known to be the same in all its samples.</param>
    /// <param name="Block">What numbers its samples: all of them, or those of a small node above it.</param>
    readonly record struct OpenNode(int Node, int Start, int Count, int Depth, int Constants, ForestBlock Block);
}
