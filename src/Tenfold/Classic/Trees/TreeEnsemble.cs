namespace Tenfold;

/// <summary>Grown trees packed for walking down many samples at once, and for saving.</summary>
sealed unsafe class TreeEnsemble
{
    /// <summary>Samples that go down a tree side by side, so that the latencies of their loads overlap.</summary>
    const int Abreast = 8;

    /// <summary>Steps between two looks whether all have come to a leaf.</summary>
    const int StepsAtOnce = 3;

    const float LargestWhole = 1 << 24;

    readonly GrownTree[] _trees;
    readonly int[] _roots;
    readonly TreeNode[] _nodes;
    readonly float[] _answers;

    /// <summary>Packs trees that are known to be whole.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="width">Features of a sample.</param>
    public TreeEnsemble(IReadOnlyList<GrownTree> trees, int width)
    {
        _trees = [.. trees];
        Width = width;
        _roots = new int[trees.Count + 1];
        for (int tree = 0; tree < trees.Count; tree++)
            _roots[tree + 1] = _roots[tree] + trees[tree].Count;
        _nodes = new TreeNode[_roots[^1]];
        _answers = new float[_roots[^1]];
        for (int tree = 0; tree < trees.Count; tree++)
            Pack(trees[tree], _roots[tree]);
    }

    /// <summary>Features of a sample.</summary>
    public int Width { get; }

    /// <summary>The trees.</summary>
    public IReadOnlyList<GrownTree> Trees => _trees;

    /// <summary>Nodes of all trees.</summary>
    public int NodeCount => _nodes.Length;

    /// <summary>What samples are answered by one tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="features"><c>[answers.Length, Width]</c>.</param>
    /// <param name="answers">The answer of the leaf that each sample comes to.</param>
    public void Walk(int tree, ReadOnlySpan<float> features, Span<float> answers)
    {
        if (features.Length != answers.Length * Width)
            throw new ArgumentException($"{features.Length} features were given for {answers.Length} samples of {Width}.", nameof(features));
        fixed (TreeNode* nodes = _nodes)
        fixed (float* x = features)
        {
            int sample = 0;
            for (; sample + Abreast <= answers.Length; sample += Abreast)
                WalkAbreast(nodes, _roots[tree], x + ((long)sample * Width), answers.Slice(sample, Abreast));
            for (; sample < answers.Length; sample++)
                answers[sample] = _answers[WalkOne(nodes, _roots[tree], x + ((long)sample * Width))];
        }
    }

    /// <summary>The arrays of all trees for a state, nodes counted from the first of their tree.</summary>
    public IReadOnlyList<TensorData> Save() =>
    [
        new("tree.nodes", [_trees.Length], [.. _trees.Select(tree => (float)tree.Count)]),
        Joined("node.feature", tree => [.. tree.Feature.Select(feature => (float)feature)]),
        Joined("node.value", tree => tree.Value),
        Joined("node.left", tree => [.. tree.Left.Select(left => (float)left)]),
        Joined("node.gain", tree => tree.Gain),
    ];

    /// <summary>The trees of a state, after a look at every node: a walk down them ends, and within them.</summary>
    /// <param name="state">From a file; it may be damaged.</param>
    /// <param name="width">Features of a sample.</param>
    /// <exception cref="TenfoldException">They are not whole.</exception>
    public static TreeEnsemble Load(ClassicState state, int width)
    {
        float[] counts = StateReader.Values(state, "tree.nodes");
        long nodes = 0;
        for (int tree = 0; tree < counts.Length; tree++)
            nodes += StateReader.Whole(counts[tree], 1, (int)LargestWhole, $"the nodes of tree {tree}");
        float[] feature = StateReader.Values(state, "node.feature", nodes);
        float[] value = StateReader.Values(state, "node.value", nodes);
        float[] left = StateReader.Values(state, "node.left", nodes);
        float[] gain = StateReader.Values(state, "node.gain", nodes);
        GrownTree[] trees = new GrownTree[counts.Length];
        for (int tree = 0, first = 0; tree < trees.Length; tree++)
        {
            Range range = first..(first + (int)counts[tree]);
            trees[tree] = Checked(tree, width, feature[range], value[range], left[range], gain[range]);
            first = range.End.Value;
        }

        return new TreeEnsemble(trees, width);
    }

    static GrownTree Checked(int tree, int width, float[] feature, float[] value, float[] left, float[] gain)
    {
        GrownTree grown = new(new int[feature.Length], value, new int[feature.Length], gain);
        for (int node = 0; node < feature.Length; node++)
        {
            string where = $"node {node} of tree {tree}";
            grown.Feature[node] = StateReader.Whole(feature[node], -1, width - 1, $"the feature of {where}");
            bool isLeaf = grown.Feature[node] < 0;
            grown.Left[node] = isLeaf
                ? StateReader.Whole(left[node], 0, 0, $"the child of {where}, a leaf,")
                : StateReader.Whole(left[node], node + 1, feature.Length - 2, $"the child of {where}");
            if (!float.IsFinite(value[node]) || !float.IsFinite(gain[node]))
                throw new TenfoldException($"{where} holds {value[node]} with gain {gain[node]}; both have to be finite. The file is damaged; train again.");
        }

        return grown;
    }

    void Pack(GrownTree tree, int root)
    {
        for (int node = 0; node < tree.Count; node++)
        {
            bool isLeaf = tree.Feature[node] < 0;
            _nodes[root + node] = isLeaf ? new TreeNode(0, float.PositiveInfinity, root + node) : new TreeNode(tree.Feature[node], tree.Value[node], root + tree.Left[node]);
            _answers[root + node] = isLeaf ? tree.Value[node] : 0;
        }
    }

    TensorData Joined(string name, Func<GrownTree, float[]> values) => new(name, [NodeCount], [.. _trees.SelectMany(values)]);

    void WalkAbreast(TreeNode* nodes, int root, float* x, Span<float> answers)
    {
        int width = Width;
        int a = root, b = root, c = root, d = root, e = root, f = root, g = root, h = root;
        bool moved;
        do
        {
            for (int step = 0; step < StepsAtOnce - 1; step++)
            {
                a = Next(nodes, a, x);
                b = Next(nodes, b, x + width);
                c = Next(nodes, c, x + (2 * width));
                d = Next(nodes, d, x + (3 * width));
                e = Next(nodes, e, x + (4 * width));
                f = Next(nodes, f, x + (5 * width));
                g = Next(nodes, g, x + (6 * width));
                h = Next(nodes, h, x + (7 * width));
            }

            int before = a + b + c + d + e + f + g + h;
            a = Next(nodes, a, x);
            b = Next(nodes, b, x + width);
            c = Next(nodes, c, x + (2 * width));
            d = Next(nodes, d, x + (3 * width));
            e = Next(nodes, e, x + (4 * width));
            f = Next(nodes, f, x + (5 * width));
            g = Next(nodes, g, x + (6 * width));
            h = Next(nodes, h, x + (7 * width));
            // Children come after their parents, so the sum rises (modulo 2^32, by less than that) until all stand still.
            moved = before != a + b + c + d + e + f + g + h;
        }
        while (moved);
        answers[0] = _answers[a];
        answers[1] = _answers[b];
        answers[2] = _answers[c];
        answers[3] = _answers[d];
        answers[4] = _answers[e];
        answers[5] = _answers[f];
        answers[6] = _answers[g];
        answers[7] = _answers[h];
    }

    static int WalkOne(TreeNode* nodes, int root, float* x)
    {
        int node = root;
        for (int next = Next(nodes, node, x); next != node; next = Next(nodes, node, x))
            node = next;
        return node;
    }

    static int Next(TreeNode* nodes, int node, float* x)
    {
        TreeNode* at = nodes + node;
        bool isRight = !(x[at->Feature] < at->Threshold);
        return at->Left + *(byte*)&isRight;
    }
}
