namespace Tenfold;

/// <summary>Grows one regression tree after another on the words of <see cref="GradientTable"/>; one for each thread.</summary>
/// <remarks>
/// A node's samples stand together, in rising order, in one array that splits divide in place. Of two children the smaller one is summed up, the other is what it leaves
/// of the parent. Everything is done block by block of the histogram, so that a block stays in cache from the sums to the search.
/// </remarks>
sealed class BoostedTreeGrower
{
    readonly BoostedTrees _settings;
    readonly SparseBins _bins;
    readonly HistogramPool _pool;
    readonly long[] _spareSmall;
    readonly long[] _spareLarge;
    readonly int[] _rows;
    readonly int[] _aside;
    readonly bool[] _columns;
    readonly List<GrowingNode> _open = [];
    TreeList _tree = new();
    SplitRules _rules;
    long[] _words = [];
    int _count;

    /// <summary>Sets memory aside.</summary>
    public BoostedTreeGrower(BoostedTrees settings, SparseBins bins)
    {
        (_settings, _bins) = (settings, bins);
        _pool = new HistogramPool(bins.FirstPlace[^1]);
        _spareSmall = new long[bins.FirstPlace[^1]];
        _spareLarge = new long[bins.FirstPlace[^1]];
        _rows = new int[bins.Features.Count];
        _aside = new int[bins.Features.Count];
        _columns = new bool[bins.Features.Columns];
    }

    /// <summary>Grows a tree and adds its answers to margins.</summary>
    /// <param name="words">Every sample's word.</param>
    /// <param name="sums">Their units.</param>
    /// <param name="random">Draws samples and columns, where not all are taken.</param>
    /// <param name="margins">Every sample's margin.</param>
    public GrownTree Grow(long[] words, GradientSums sums, RandomStream random, Span<float> margins)
    {
        (_tree, _words, _rules) = (new TreeList(), words, new SplitRules(_settings, sums));
        DrawRows(random);
        DrawColumns(random);
        GrowingNode root = new() { Node = _tree.AddLeaf(), Count = _count, Histogram = -1 };
        foreach (int row in _rows.AsSpan(0, _count))
            root.Total += words[row];
        root.Best = FoundSplit.Above(0);
        if (_rules.MayBeSplit(root.Total))
            SumRoot(ref root);
        Open(root, margins);
        for (int leaves = 1; _open.Count > 0;)
        {
            GrowingNode node = TakeNext();
            if (_settings.MaximumLeaves > 0 && leaves == _settings.MaximumLeaves)
            {
                Close(node, margins);
                continue;
            }

            leaves++;
            Split(node, margins);
        }

        GrownTree tree = _tree.ToTree();
        if (_count < margins.Length)
            AnswerUndrawn(tree, margins);
        return tree;
    }

    void DrawRows(RandomStream random)
    {
        _count = 0;
        if (_settings.Subsample >= 1)
        {
            _count = _rows.Length;
            for (int row = 0; row < _count; row++)
                _rows[row] = row;
            return;
        }

        for (int row = 0; row < _rows.Length; row++)
        {
            _rows[_count] = row;
            _count += random.NextDouble() < _settings.Subsample ? 1 : 0;
        }
    }

    void DrawColumns(RandomStream random)
    {
        int drawn = Math.Max(1, (int)(_settings.ColumnSample * _columns.Length));
        Array.Fill(_columns, drawn >= _columns.Length);
        if (drawn >= _columns.Length)
            return;
        int[] order = [.. Enumerable.Range(0, _columns.Length)];
        random.Shuffle(order);
        foreach (int column in order.AsSpan(0, drawn))
            _columns[column] = true;
    }

    void SumRoot(ref GrowingNode root)
    {
        root.Histogram = _pool.Take();
        long[] histogram = root.Histogram >= 0 ? _pool[root.Histogram] : _spareLarge;
        root.Best = FoundSplit.Above(_rules.Score(root.Total));
        for (int block = 0; block < _bins.Blocks; block++)
        {
            SumBlock(block, root, histogram);
            SearchBlock(block, histogram, root.Total, ref root.Best);
        }
    }

    /// <summary>A node with a split worth making is kept open; any other is a leaf.</summary>
    void Open(GrowingNode node, Span<float> margins)
    {
        if (node.Best.Column >= 0 && _rules.Gain(node.Best.Terms, node.Total) is float gain)
        {
            node.Gain = gain;
            _open.Add(node);
        }
        else
        {
            Close(node, margins);
        }
    }

    void Close(GrowingNode node, Span<float> margins)
    {
        _pool.Return(node.Histogram);
        float answer = (float)(_settings.LearningRate * _rules.Weight(node.Total));
        _tree.Answer(node.Node, answer);
        foreach (int row in Rows(node))
            margins[row] += answer;
    }

    /// <summary>The node to be split next: the one of greatest gain; or the first opened where leaves are counted; else the last opened, which holds the fewest histograms.</summary>
    GrowingNode TakeNext()
    {
        int next = _open.Count - 1;
        if (_settings.GrowsByLeaf)
        {
            for (int i = _open.Count - 2; i >= 0; i--)
                next = _open[i].Gain >= _open[next].Gain ? i : next;
        }
        else if (_settings.MaximumLeaves > 0)
        {
            next = 0;
        }

        GrowingNode node = _open[next];
        _open.RemoveAt(next);
        return node;
    }

    void Split(GrowingNode parent, Span<float> margins)
    {
        BinnedFeatures features = _bins.Features;
        FoundSplit split = parent.Best;
        int leftCount = Divide(parent, features.Bins(split.Column), split.Bin, out int firstRight);
        float threshold = features.ThresholdBetween(split.Column, split.Bin, firstRight);
        int left = _tree.Split(parent.Node, features.Features[split.Column], threshold, parent.Gain);
        GrowingNode small = new() { Node = left, Start = parent.Start, Count = leftCount, Depth = parent.Depth + 1, Total = split.Left, Histogram = -1 };
        GrowingNode large = small with { Node = left + 1, Start = parent.Start + leftCount, Count = parent.Count - leftCount, Total = parent.Total - split.Left };
        if (small.Count > large.Count)
            (small, large) = (large, small);
        small.Best = FoundSplit.Above(_rules.Score(small.Total));
        large.Best = FoundSplit.Above(_rules.Score(large.Total));
        bool isLast = _settings.MaximumDepth > 0 && small.Depth == _settings.MaximumDepth;
        bool searchSmall = !isLast && _rules.MayBeSplit(small.Total);
        bool searchLarge = !isLast && _rules.MayBeSplit(large.Total);
        if (searchSmall || searchLarge)
            SumChildren(parent, ref small, ref large, searchSmall, searchLarge);
        else
            _pool.Return(parent.Histogram);
        bool isSmallLeft = small.Node == left;
        Open(isSmallLeft ? small : large, margins);
        Open(isSmallLeft ? large : small, margins);
    }

    void SumChildren(GrowingNode parent, ref GrowingNode small, ref GrowingNode large, bool searchSmall, bool searchLarge)
    {
        bool isSummed = parent.Histogram >= 0;
        large.Histogram = isSummed ? parent.Histogram : _pool.Take();
        small.Histogram = _pool.Take();
        long[] largeSums = large.Histogram >= 0 ? _pool[large.Histogram] : _spareLarge;
        long[] smallSums = small.Histogram >= 0 ? _pool[small.Histogram] : _spareSmall;
        for (int block = 0; block < _bins.Blocks; block++)
        {
            SumBlock(block, small, smallSums);
            if (searchSmall)
                SearchBlock(block, smallSums, small.Total, ref small.Best);
            if (!searchLarge)
                continue;
            if (!isSummed)
                SumBlock(block, parent, largeSums);
            (int first, int end) = Places(block);
            GradientHistogram.Subtract(largeSums.AsSpan(first, end - first), smallSums.AsSpan(first, end - first));
            SearchBlock(block, largeSums, large.Total, ref large.Best);
        }
    }

    (int First, int End) Places(int block)
    {
        (int firstColumn, int endColumn) = _bins.Columns(block);
        return (_bins.FirstPlace[firstColumn], _bins.FirstPlace[endColumn]);
    }

    void SumBlock(int block, GrowingNode node, long[] histogram)
    {
        (int first, int end) = Places(block);
        GradientHistogram.Build(_bins, block, Rows(node), _words, histogram.AsSpan(first, end - first));
        (int firstColumn, int endColumn) = _bins.Columns(block);
        for (int column = firstColumn; column < endColumn; column++)
            GradientHistogram.Complete(Feature(histogram, column), _bins.CommonBin[column], node.Total);
    }

    void SearchBlock(int block, long[] histogram, long total, ref FoundSplit best)
    {
        (int firstColumn, int endColumn) = _bins.Columns(block);
        for (int column = firstColumn; column < endColumn; column++)
        {
            if (_columns[column])
                GradientHistogram.Search(Feature(histogram, column), column, total, in _rules, ref best);
        }
    }

    Span<long> Feature(long[] histogram, int column) => histogram.AsSpan(_bins.FirstPlace[column], _bins.FirstPlace[column + 1] - _bins.FirstPlace[column]);

    Span<int> Rows(GrowingNode node) => _rows.AsSpan(node.Start, node.Count);

    /// <summary>Puts the samples that go left before the others, both in their order.</summary>
    /// <param name="node">The node.</param>
    /// <param name="bins">The bins of the feature asked for.</param>
    /// <param name="lastLeft">The last bin that goes left.</param>
    /// <param name="firstRight">The first bin of those that go right.</param>
    /// <returns>How many go left.</returns>
    int Divide(GrowingNode node, byte[] bins, int lastLeft, out int firstRight)
    {
        firstRight = BinnedFeatures.MostBins;
        Span<int> rows = Rows(node);
        int left = 0;
        int right = 0;
        foreach (int row in rows)
        {
            int bin = bins[row];
            int goesRight = bin > lastLeft ? 1 : 0;
            firstRight = Math.Min(firstRight, bin > lastLeft ? bin : BinnedFeatures.MostBins);
            rows[left] = row;
            _aside[right] = row;
            left += 1 - goesRight;
            right += goesRight;
        }

        _aside.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    /// <summary>Samples that were not drawn go down the tree as any other sample does.</summary>
    void AnswerUndrawn(GrownTree tree, Span<float> margins)
    {
        Span<bool> drawn = new bool[margins.Length];
        foreach (int row in _rows.AsSpan(0, _count))
            drawn[row] = true;
        byte[][] bins = new byte[tree.Count][];
        int[] lastLeft = new int[tree.Count];
        for (int node = 0; node < tree.Count; node++)
        {
            int column = tree.Feature[node] < 0 ? -1 : Array.BinarySearch(_bins.Features.Features, tree.Feature[node]);
            if (column < 0)
                continue;
            bins[node] = _bins.Features.Bins(column);
            int place = Array.BinarySearch(_bins.Features.Least(column), tree.Value[node]);
            lastLeft[node] = (place < 0 ? ~place : place) - 1;
        }

        for (int row = 0; row < margins.Length; row++)
        {
            if (drawn[row])
                continue;
            int node = 0;
            while (tree.Feature[node] >= 0)
                node = tree.Left[node] + (bins[node][row] > lastLeft[node] ? 1 : 0);
            margins[row] += tree.Value[node];
        }
    }
}
