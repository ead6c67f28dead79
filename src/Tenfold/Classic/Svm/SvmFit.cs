namespace Tenfold;

/// <summary>Fits a support vector machine: one pair of classes after the other, each on all threads.</summary>
sealed class SvmFit : IDisposable
{
    const int Folds = 5;
    const ulong FoldStream = 0x57F0;

    readonly SupportVectorMachine _settings;
    readonly Samples _train;
    readonly int _classes;
    readonly FitContext _context;
    readonly byte[] _labels;
    readonly int[][] _members;
    readonly KernelFunction _function;
    readonly WorkerTeam _team;
    readonly TrainingKernel _kernel;

    SvmFit(SupportVectorMachine settings, Samples train, int classes, FitContext context)
    {
        _settings = settings;
        _train = train;
        _classes = classes;
        _context = context;
        PresentClasses present = PresentClasses.Of(train, classes);
        _labels = [.. present.Labels];
        _members = [.. Enumerable.Range(0, _labels.Length).Select(group => Enumerable.Range(0, train.Count).Where(i => present.Targets[i] == group).ToArray())];
        _function = new KernelFunction(settings.Kernel, (float)settings.Gamma.For(train), settings.Degree, (float)settings.Coef0);
        _team = new WorkerTeam(context.Threads);
        _kernel = new TrainingKernel(train, _members, _function, settings.CacheBytes, _team, SimdWidths.Best);
    }

    /// <summary>Learns from samples.</summary>
    /// <exception cref="TenfoldException">There is nothing to learn from, or what is to be gone on from is of other samples or settings.</exception>
    public static SvmModel Run(SupportVectorMachine settings, Samples train, int classes, FitContext context)
    {
        using SvmFit fit = new(settings, train, classes, context);
        return fit.Run();
    }

    public void Dispose()
    {
        _kernel.Dispose();
        _team.Dispose();
    }

    SvmModel Run()
    {
        SvmAssembly assembly = new(_settings, _train, _classes, _labels, _members, _function, _kernel.Columns.Centre);
        List<PairSolution> solutions = _context.From is null ? [] : assembly.Solutions(_context.From);
        int pairs = _labels.Length * (_labels.Length - 1) / 2;
        int pair = 0;
        for (int first = 0; first < _labels.Length; first++)
        {
            for (int second = first + 1; second < _labels.Length; second++, pair++)
            {
                if (pair < solutions.Count)
                    continue;
                if (Solve(first, second, pair) is not PairSolution solution)
                    return assembly.Build(solutions);
                solutions.Add(solution);
                _context.Progress?.Report(new FitProgress(solutions.Count, pairs, "pairs"));
            }

            _kernel.FreeOwn(first);
        }

        return assembly.Build(solutions);
    }

    /// <summary>Null where it was cancelled.</summary>
    PairSolution? Solve(int first, int second, int pair)
    {
        if (_context.Cancellation.IsCancellationRequested)
            return null;
        PairLimits limits = new(_settings.C, _settings.Tolerance, _settings.MaxIterations, _settings.Shrinking);
        using PairSolver solver = new(_kernel, first, second, limits);
        if (!solver.Solve(null, _context.Cancellation))
            return null;
        PairSolution solution = new(
            Coefficients(solver.Alpha[.._members[first].Length], 1),
            Coefficients(solver.Alpha.Slice(solver.Split, _members[second].Length), -1),
            (float)solver.Intercept,
            null);
        if (!_settings.Probability)
            return solution;
        return Calibrate(solver, first, second, pair) is PlattSigmoid sigmoid ? solution with { Sigmoid = sigmoid } : null;
    }

    static float[] Coefficients(ReadOnlySpan<double> alpha, int sign)
    {
        float[] coefficients = new float[alpha.Length];
        for (int i = 0; i < alpha.Length; i++)
            coefficients[i] = (float)(sign * alpha[i]);
        return coefficients;
    }

    /// <summary>Every sample's decision value from a machine that did not see it, and the sigmoid that fits them; null where it was cancelled.</summary>
    PlattSigmoid? Calibrate(PairSolver solver, int first, int second, int pair)
    {
        int firstCount = _members[first].Length;
        int count = firstCount + _members[second].Length;
        int[] order = [.. Enumerable.Range(0, count).Select(i => i < firstCount ? i : solver.Split + i - firstCount)];
        new RandomStream(_context.Seed, FoldStream + (ulong)pair).Shuffle(order);
        double[] decisions = new double[count];
        for (int fold = 0; fold < Folds; fold++)
        {
            int begin = fold * count / Folds;
            int end = (fold + 1) * count / Folds;
            HashSet<int> held = [.. order[begin..end]];
            bool anyFirst = order.Any(column => column < solver.Split && !held.Contains(column));
            bool anySecond = order.Any(column => column >= solver.Split && !held.Contains(column));
            if (anyFirst && anySecond && !solver.Solve(held.Contains, _context.Cancellation))
                return null;
            for (int i = begin; i < end; i++)
                decisions[i] = anyFirst && anySecond ? solver.Decision(order[i]) : anyFirst ? 1 : anySecond ? -1 : 0;
        }

        return PlattSigmoid.Fit(decisions, [.. order.Select(column => column < solver.Split)]);
    }
}
