namespace Tenfold;

/// <summary>A forest under way: its trees are independent of each other, so threads take one after another.</summary>
sealed class ForestFit(ForestMethod settings, Samples train, int classes, FitContext context)
{
    const ulong Stream = 0xF04E_0000;

    /// <summary>Whole numbers that a saved float tells apart.</summary>
    const int MostRows = 1 << 24;

    readonly Lock _gate = new();
    int _done;

    /// <summary>Grows what is missing.</summary>
    /// <param name="from">A stopped fit's model, or null.</param>
    public ForestModel Run(ForestModel? from)
    {
        int start = from?.TreeCount ?? 0;
        _done = start;
        GrownTree?[] trees = new GrownTree?[settings.Trees];
        float[]?[] mixed = new float[settings.Trees][];
        if (start < trees.Length && !context.Cancellation.IsCancellationRequested)
        {
            BinnedFeatures features = BinnedFeatures.Of(train, BinnedFeatures.MostBins, context.Threads);
            ulong[][] marks = BinMarks.Of(features);
            byte[] rows = features.ByRow(context.Threads);
            ForestTreeGrower[] growers = [.. Enumerable.Range(0, Math.Min(context.Threads, trees.Length - start)).Select(_ => new ForestTreeGrower(settings, features, marks, rows, train, classes))];
            Workers.For(growers.Length, trees.Length - start, (worker, i) =>
            {
                if (context.Cancellation.IsCancellationRequested)
                    return;
                (trees[start + i], mixed[start + i]) = growers[worker].Grow(new RandomStream(context.Seed, Stream + (ulong)(start + i)));
                lock (_gate)
                    context.Progress?.Report(new FitProgress(++_done, settings.Trees, "trees"));
            });
        }

        return Join(from, trees, mixed, start);
    }

    /// <summary>The trees up to the first one that is missing, their tables of shares one after the other.</summary>
    ForestModel Join(ForestModel? from, GrownTree?[] trees, float[]?[] mixed, int start)
    {
        List<float> shares = from is null ? [] : [.. from.Shares];
        for (int i = shares.Count; i < classes * classes; i++)
            shares.Add(i / classes == i % classes ? 1 : 0);
        List<GrownTree> joined = from is null ? [] : [.. from.Trees.Trees];
        for (int tree = start; tree < trees.Length && trees[tree] is { } grown; tree++)
        {
            int shift = (shares.Count / classes) - classes;
            for (int node = 0; node < grown.Count; node++)
            {
                if (grown.Feature[node] < 0 && grown.Value[node] >= classes)
                    grown.Value[node] += shift;
            }

            joined.Add(grown);
            shares.AddRange(mixed[tree]!);
            if (shares.Count / classes > MostRows)
                throw new TenfoldException($"The forest has more than {MostRows:N0} leaves of several classes after {tree + 1:N0} trees; use fewer trees or a greater min_samples_leaf.");
        }

        return new ForestModel(new TreeEnsemble(joined, train.Width), [.. shares], classes) { IsComplete = joined.Count >= settings.Trees };
    }
}
