using Tenfold.Kernels;

namespace Tenfold;

/// <summary>The dual of one pair of classes: minimize 1/2 a'Qa - sum a with 0 &lt;= a &lt;= C and y'a = 0, Q_st = y_s y_t K_st.</summary>
/// <remarks>
/// LIBSVM's sequential minimal optimization (Fan, Chen, Lin 2005; Chang and Lin 2011) on a working set, which is shrinking
/// from the other side: instead of leaving out samples that seem to stay at a bound, it begins with a few and takes in those
/// that violate the optimality conditions most, until none of all samples does. So only samples whose variable moves
/// need their kernel values, which come in blocks. f = -y * gradient is kept in double precision for all samples, and in
/// single precision for the working set between two rounds.
/// </remarks>
sealed unsafe class PairSolver : IDisposable
{
    const int FirstMembers = 32;
    const int MostNew = 96;
    const int GrowthDivisor = 8;
    const double InnerShare = 0.5;
    const double RoundShare = 0.1;
    const int StalledRounds = 12;

    readonly TrainingKernel _kernel;
    readonly PairRows _rows;
    readonly PairLimits _limits;
    readonly SmoLoop _smo;
    readonly int _firstCount;
    readonly int _secondCount;
    readonly AlignedBuffer<double> _f;
    readonly double[] _alpha;
    readonly double[] _upper;

    public PairSolver(TrainingKernel kernel, int first, int second, PairLimits limits)
    {
        _kernel = kernel;
        _limits = limits;
        _firstCount = kernel.Members(first).Length;
        _secondCount = kernel.Members(second).Length;
        _rows = new PairRows(kernel, first, second);
        _smo = new SmoLoop(kernel.Vectors, limits.MaxIterations >= 0 ? limits.MaxIterations : Math.Max(10_000_000, 100L * (_firstCount + _secondCount)));
        _f = new AlignedBuffer<double>(_rows.Columns);
        _alpha = new double[_rows.Columns];
        _upper = new double[_rows.Columns];
    }

    /// <summary>Columns of both classes; those of the second begin at <see cref="Split"/>, and behind each class are some without a sample.</summary>
    public int Columns => _rows.Columns;

    public int Split => _rows.Split;

    /// <summary>The dual variables, one a column.</summary>
    public ReadOnlySpan<double> Alpha => _alpha;

    /// <summary>What the decision function adds to the sum over support vectors: -rho.</summary>
    public double Intercept { get; private set; }

    /// <summary>Steps of two variables that the last solution took.</summary>
    public long Iterations => _smo.Iterations;

    public int Rounds { get; private set; }

    public int Members => _rows.Count;

    /// <summary>The decision value of a column's sample; positive for the first class.</summary>
    public double Decision(int column) => Label(column) - _f.Pointer[column] + Intercept;

    /// <summary>Solves for all samples, or all but some.</summary>
    /// <param name="held">Whether a column's sample takes no part; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where it was cancelled.</returns>
    public bool Solve(Func<int, bool>? held, CancellationToken cancellation)
    {
        Begin(held);
        double threshold = 0;
        double best = double.PositiveInfinity;
        int stalled = 0;
        for (Rounds = 0; ; Rounds++)
        {
            (int up, int low) = Extremes();
            double violation = up < 0 || low < 0 ? 0 : _f.Pointer[up] - _f.Pointer[low];
            stalled = violation < best ? 0 : stalled + 1;
            best = Math.Min(best, violation);
            if (violation < _limits.Tolerance || stalled > StalledRounds || _smo.Iterations >= _smo.MaxIterations)
                break;
            Grow(threshold, up, low);
            _smo.Begin(_rows, _f.Pointer, _alpha, _upper);
            if (!_smo.Run(Math.Max(InnerShare * _limits.Tolerance, RoundShare * violation), cancellation))
                return false;
            threshold = _smo.Threshold;
            Update();
        }

        Intercept = Threshold();
        return true;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _smo.Dispose();
        _f.Dispose();
    }

    double Label(int column) => column < Split ? 1 : -1;

    bool IsSample(int column) => column < _firstCount || (column >= Split && column < Split + _secondCount);

    bool CanGoUp(int column) => column < Split ? _alpha[column] < _upper[column] : _alpha[column] > 0;

    bool CanGoDown(int column) => column < Split ? _alpha[column] > 0 : _alpha[column] < _upper[column];

    void Begin(Func<int, bool>? held)
    {
        for (int column = 0; column < Columns; column++)
        {
            _f.Pointer[column] = Label(column);
            _alpha[column] = 0;
            _upper[column] = IsSample(column) && held?.Invoke(column) != true ? _limits.Cost : 0;
        }

        _smo.Reset();
    }

    /// <summary>The column with the greatest f that may go up, and that with the least that may go down.</summary>
    (int Up, int Low) Extremes()
    {
        int up = -1;
        int low = -1;
        for (int column = 0; column < Columns; column++)
        {
            double f = _f.Pointer[column];
            if (CanGoUp(column) && (up < 0 || f > _f.Pointer[up]))
                up = column;
            if (CanGoDown(column) && (low < 0 || f < _f.Pointer[low]))
                low = column;
        }

        return (up, low);
    }

    /// <summary>Takes the worst violators of all samples into the working set.</summary>
    void Grow(double threshold, int up, int low)
    {
        List<int> wanted = _rows.Count == 0 ? Beginners() : Violators(threshold, up, low);
        if (_rows.Count + wanted.Count > _rows.Most)
        {
            int room = Math.Max(2, _rows.Most / 2);
            if (wanted.Count > room)
                wanted.RemoveRange(room, wanted.Count - room);
            MakeRoom(threshold, Math.Min(_rows.Count, _rows.Most - wanted.Count));
        }

        if (wanted.Count > 0)
            _rows.Add([.. wanted]);
    }

    /// <summary>Samples of both classes, spread evenly; all where nothing is to be left out.</summary>
    List<int> Beginners()
    {
        List<int> columns = [];
        foreach ((int start, int count) in ((int, int)[])[(0, _firstCount), (Split, _secondCount)])
        {
            int[] free = [.. Enumerable.Range(start, count).Where(column => _upper[column] > 0)];
            int taken = _limits.Shrinking ? Math.Min(FirstMembers, free.Length) : free.Length;
            for (int i = 0; i < taken; i++)
                columns.Add(free[(int)((long)i * free.Length / taken)]);
        }

        return columns;
    }

    /// <summary>Samples that are no members and violate the conditions, the worst first; among them the worst of all.</summary>
    List<int> Violators(double threshold, int up, int low)
    {
        List<(double Violation, int Column)> found = [];
        for (int column = 0; column < Columns; column++)
        {
            if (_upper[column] == 0 || _rows.Slot(column) >= 0)
                continue;
            double violation = column == up || column == low ? double.PositiveInfinity : Violation(column, threshold);
            if (violation > InnerShare * _limits.Tolerance)
                found.Add((violation, column));
        }

        found.Sort((left, right) => left.Violation != right.Violation ? right.Violation.CompareTo(left.Violation) : left.Column.CompareTo(right.Column));
        int most = _limits.Shrinking ? Math.Max(Math.Min(_rows.Count, MostNew), _rows.Count / GrowthDivisor) : found.Count;
        return [.. found.Take(most).Select(entry => entry.Column)];
    }

    /// <summary>How far a sample is on the wrong side of the threshold; negative where it is content at its bound.</summary>
    double Violation(int column, double threshold)
    {
        double above = _f.Pointer[column] - threshold;
        bool up = CanGoUp(column);
        return up && CanGoDown(column) ? Math.Abs(above) : up ? above : -above;
    }

    /// <summary>Leaves out the members that are most content, down to a number.</summary>
    void MakeRoom(double threshold, int kept)
    {
        _rows.Keep([.. Enumerable.Range(0, _rows.Count)
            .OrderByDescending(slot => Violation(_rows.Column(slot), threshold)).ThenBy(slot => slot).Take(kept)]);
    }

    /// <summary>Carries the members' moves over to f of all samples.</summary>
    void Update()
    {
        List<int> moved = [];
        List<double> moves = [];
        for (int slot = 0; slot < _rows.Count; slot++)
        {
            int column = _rows.Column(slot);
            double alpha = _smo.Alpha(slot);
            if (alpha == _alpha[column])
                continue;
            moved.Add(slot);
            moves.Add(Label(column) * (_alpha[column] - alpha));
            _alpha[column] = alpha;
        }

        AddRows([.. moves], [.. moved.Select(slot => (nint)_rows.First(slot))], 0, Split);
        AddRows([.. moves], [.. moved.Select(slot => (nint)_rows.Second(slot))], Split, Columns);
    }

    void AddRows(double[] moves, nint[] rows, int from, int to)
    {
        const int Chunk = 256;
        int chunks = TileShape.DivideUp(to - from, Chunk);
        _kernel.Share((long)rows.Length * (to - from), (thread, threads) =>
        {
            nint[] shifted = new nint[rows.Length];
            fixed (nint* pointers = shifted)
            fixed (double* coefficients = moves)
            {
                for (int chunk = thread; chunk < chunks; chunk += threads)
                {
                    int start = chunk * Chunk;
                    for (int r = 0; r < rows.Length; r++)
                        shifted[r] = rows[r] + ((nint)start * sizeof(float));
                    WideSums.AddRows((float**)pointers, coefficients, rows.Length, _f.Pointer + from + start, Math.Min(Chunk, to - from - start));
                }
            }
        });
    }

    /// <summary>f at the margin: the mean over free variables; where there are none, the middle between the two sides (LIBSVM's rho, negated).</summary>
    double Threshold()
    {
        double sum = 0;
        int free = 0;
        double most = double.PositiveInfinity;
        double least = double.NegativeInfinity;
        for (int column = 0; column < Columns; column++)
        {
            if (_upper[column] == 0)
                continue;
            bool up = CanGoUp(column);
            bool low = CanGoDown(column);
            double f = _f.Pointer[column];
            if (up && low)
            {
                sum += f;
                free++;
            }
            else if (up)
            {
                least = Math.Max(least, f);
            }
            else
            {
                most = Math.Min(most, f);
            }
        }

        if (free > 0)
            return sum / free;
        return double.IsInfinity(most) ? (double.IsInfinity(least) ? 0 : least) : double.IsInfinity(least) ? most : (most + least) / 2;
    }
}
