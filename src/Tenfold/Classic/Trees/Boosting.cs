namespace Tenfold;

/// <summary>A fit of boosted trees under way.</summary>
sealed class Boosting
{
    const ulong Stream = 0x7B00_0000;

    readonly BoostedTrees _settings;
    readonly Samples _train;
    readonly Samples? _validation;
    readonly FitContext _context;
    readonly int _classes;
    readonly byte[] _seen;
    readonly GradientTable _table;
    readonly GradientTable? _heldOut;
    readonly List<GrownTree> _trees = [];
    double _bestLoss = double.PositiveInfinity;
    int _bestRound;

    public Boosting(BoostedTrees settings, Samples train, int classes, Samples? validation, FitContext context)
    {
        (_settings, _train, _classes, _context) = (settings, train, classes, context);
        _validation = validation is { Count: > 0 } ? validation : null;
        _seen = [.. Enumerable.Range(0, classes).Select(label => (byte)label).Where(label => train.Labels.Contains(label))];
        _table = new GradientTable(Targets(train), _seen.Length, withWords: true);
        _heldOut = _validation is null ? null : new GradientTable(Targets(_validation), _seen.Length, withWords: false);
    }

    /// <summary>Fits from the first round.</summary>
    public BoostedTreesModel Start()
    {
        _table.Evaluate(_context.Threads);
        return Run();
    }

    /// <summary>Fits on from where another fit was stopped.</summary>
    public BoostedTreesModel GoOn(BoostedTreesModel from)
    {
        if (from.IsComplete)
            return from;
        if (!from.Seen.SequenceEqual(_seen))
            throw new TenfoldException("The model to go on from has seen other classes than the samples have; give the samples that it was fitted to.");
        for (int round = 0; round < from.Rounds; round++)
        {
            GrownTree[] trees = [.. from.Trees.Trees.Skip(round * _seen.Length).Take(_seen.Length)];
            _trees.AddRange(trees);
            AddMargins(_train, _table, trees);
            JudgeHeldOut(trees);
        }

        _table.Evaluate(_context.Threads);
        return IsOver ? Finish() : Run();
    }

    int Rounds => _trees.Count / _seen.Length;

    bool IsOver => Rounds >= _settings.Rounds || (_settings.EarlyStoppingRounds > 0 && Rounds - _bestRound >= _settings.EarlyStoppingRounds);

    BoostedTreesModel Run()
    {
        SparseBins bins = new(BinnedFeatures.Of(_train, _settings.MaximumBins, _context.Threads), _context.Threads);
        BoostedTreeGrower[] growers = [.. Enumerable.Range(0, Math.Min(_context.Threads, _seen.Length)).Select(_ => new BoostedTreeGrower(_settings, bins))];
        while (!IsOver)
        {
            if (_context.Cancellation.IsCancellationRequested)
                return Model(_trees, isComplete: false);
            Round(growers);
        }

        return Finish();
    }

    void Round(BoostedTreeGrower[] growers)
    {
        int round = Rounds;
        GrownTree[] trees = new GrownTree[_seen.Length];
        Workers.For(growers.Length, trees.Length, (worker, k) =>
        {
            long[] words = _table.WordsOf(k, out GradientSums sums);
            RandomStream random = new(_context.Seed, Stream + ((ulong)round << 8) + (ulong)k);
            trees[k] = growers[worker].Grow(words, sums, random, _table.MarginsOf(k));
        });
        _trees.AddRange(trees);
        (double loss, _) = _table.Evaluate(_context.Threads);
        (double Loss, double Accuracy)? heldOut = JudgeHeldOut(trees);
        _context.Progress?.Report(new FitProgress(Rounds, _settings.Rounds, "rounds", loss, heldOut?.Loss, heldOut?.Accuracy));
    }

    (double Loss, double Accuracy)? JudgeHeldOut(GrownTree[] trees)
    {
        if (_heldOut is null)
            return null;
        AddMargins(_validation!, _heldOut, trees);
        (double loss, double accuracy) = _heldOut.Evaluate(_context.Threads);
        if (loss < _bestLoss)
            (_bestLoss, _bestRound) = (loss, Rounds);
        return (loss, accuracy);
    }

    void AddMargins(Samples samples, GradientTable table, GrownTree[] trees)
    {
        BoostedTreesModel round = Model(trees, isComplete: true);
        TreeBlocks.For(samples, samples.Width, _context.Threads, (first, count) =>
        {
            float[] margins = round.Margins(samples, first, count);
            for (int k = 0; k < _seen.Length; k++)
            {
                Span<float> sums = table.MarginsOf(k).Slice(first, count);
                for (int i = 0; i < count; i++)
                    sums[i] += margins[(k * TreeBlocks.Samples) + i];
            }
        });
    }

    BoostedTreesModel Finish() =>
        Model(_settings.EarlyStoppingRounds > 0 ? _trees.GetRange(0, _bestRound * _seen.Length) : _trees, isComplete: true);

    BoostedTreesModel Model(IReadOnlyList<GrownTree> trees, bool isComplete) => new(new TreeEnsemble(trees, _train.Width), _seen, _classes) { IsComplete = isComplete };

    int[] Targets(Samples samples)
    {
        int[] targets = new int[samples.Count];
        for (int sample = 0; sample < targets.Length; sample++)
            targets[sample] = Array.IndexOf(_seen, samples.Labels[sample]);
        return targets;
    }
}
