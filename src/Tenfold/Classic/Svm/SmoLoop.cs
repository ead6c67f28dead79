using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Sequential minimal optimization over a working set: pairs of variables by second-order information, until its conditions hold.</summary>
sealed unsafe class SmoLoop(SvmVectors vectors, long maxIterations) : IDisposable
{
    const int StepsBetweenLooks = 4_096;

    readonly List<double> _alpha = [];
    readonly List<double> _upper = [];
    readonly List<bool> _positive = [];
    AlignedBuffer<float> _values = new(0);
    PairRows? _rows;
    int _capacity;

    /// <summary>Steps of two variables since <see cref="Reset"/>.</summary>
    public long Iterations { get; private set; }

    public long MaxIterations => maxIterations;

    /// <summary>The middle between the greatest f that may go up and the least that may go down, after a run.</summary>
    public double Threshold { get; private set; }

    float* F => _values.Pointer;

    float* Up => F + _capacity;

    float* Low => F + (2L * _capacity);

    float* Diagonal => F + (3L * _capacity);

    public double Alpha(int slot) => _alpha[slot];

    public void Reset() => Iterations = 0;

    /// <summary>Takes over the state of a working set.</summary>
    /// <param name="rows">The working set.</param>
    /// <param name="f">f of every column.</param>
    /// <param name="alpha">The variable of every column.</param>
    /// <param name="upper">The upper bound of every column's variable.</param>
    public void Begin(PairRows rows, double* f, double[] alpha, double[] upper)
    {
        _rows = rows;
        Resize(rows.Padded);
        _alpha.Clear();
        _upper.Clear();
        _positive.Clear();
        for (int slot = 0; slot < rows.Count; slot++)
        {
            int column = rows.Column(slot);
            _alpha.Add(alpha[column]);
            _upper.Add(upper[column]);
            _positive.Add(column < rows.Split);
            F[slot] = (float)f[column];
            Diagonal[slot] = (float)rows.Own(column);
            Mark(slot);
        }

        for (int slot = rows.Count; slot < rows.Padded; slot++)
            (F[slot], Diagonal[slot], Up[slot], Low[slot]) = (0, 0, float.NegativeInfinity, float.PositiveInfinity);
    }

    /// <summary>Optimizes.</summary>
    /// <param name="tolerance">The violation at which it ends.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where it was cancelled.</returns>
    public bool Run(double tolerance, CancellationToken cancellation)
    {
        PairRows rows = _rows!;
        int n = rows.Padded;
        float* row = rows.WithMembers(0);
        (int i, float greatest, float least) = vectors.Step(F, row, row, 0, Up, Low, n);
        while (greatest - least >= tolerance && Iterations < maxIterations)
        {
            if (Iterations % StepsBetweenLooks == 0 && cancellation.IsCancellationRequested)
                return false;
            float* rowI = rows.WithMembers(i);
            int j = vectors.Partner(F, Low, rowI, Diagonal, greatest, Diagonal[i], n);
            if (j < 0)
                break;
            double curvature = Math.Max(WorkingPair.TinyCurvature, (double)Diagonal[i] + Diagonal[j] - (2.0 * rowI[j]));
            double step = Move(i, j, ((double)F[i] - F[j]) / curvature);
            (i, greatest, least) = vectors.Step(F, rowI, rows.WithMembers(j), (float)step, Up, Low, n);
            Iterations++;
        }

        Threshold = float.IsFinite(greatest) && float.IsFinite(least) ? ((double)greatest + least) / 2 : 0;
        return true;
    }

    public void Dispose() => _values.Dispose();

    /// <summary>Moves y * alpha of one sample up and that of another down by the same, as far as their bounds allow.</summary>
    double Move(int i, int j, double wanted)
    {
        double roomI = _positive[i] ? _upper[i] - _alpha[i] : _alpha[i];
        double roomJ = _positive[j] ? _alpha[j] : _upper[j] - _alpha[j];
        double step = Math.Min(wanted, Math.Min(roomI, roomJ));
        Shift(i, _positive[i], step, step == roomI);
        Shift(j, !_positive[j], step, step == roomJ);
        return step;
    }

    void Shift(int slot, bool up, double step, bool toBound)
    {
        _alpha[slot] = toBound ? (up ? _upper[slot] : 0) : _alpha[slot] + (up ? step : -step);
        Mark(slot);
    }

    void Mark(int slot)
    {
        bool canGrow = _alpha[slot] < _upper[slot];
        bool canFall = _alpha[slot] > 0;
        Up[slot] = (_positive[slot] ? canGrow : canFall) ? 0 : float.NegativeInfinity;
        Low[slot] = (_positive[slot] ? canFall : canGrow) ? 0 : float.PositiveInfinity;
    }

    void Resize(int n)
    {
        if (n <= _capacity)
            return;
        _values.Dispose();
        _capacity = TileShape.DivideUp(n, 256) * 256;
        _values = new AlignedBuffer<float>(4L * _capacity);
    }
}
