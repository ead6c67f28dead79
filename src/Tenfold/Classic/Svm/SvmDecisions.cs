using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Decision values of new samples: one blocked kernel product with the support vectors of all pairs together, then the coefficients of every pair.</summary>
sealed unsafe class SvmDecisions
{
    /// <summary>Samples that a thread takes at a time: every one of them reads all support vectors.</summary>
    const int SamplesAtOnce = 256;

    readonly SvmParts _parts;
    readonly SvmVectors _vectors = SvmVectors.Create(SimdWidths.Best);
    readonly FeatureColumns _columns;
    readonly (int First, int Second)[] _pairs;
    readonly List<(int Group, int Start, KernelRows Rows)> _blocks = [];

    public SvmDecisions(SvmParts parts)
    {
        _parts = parts;
        _columns = FeatureColumns.With(parts.Centre, parts.Vectors);
        _pairs = SvmModel.PairsOf(parts.Labels.Length);
        int first = 0;
        for (int group = 0; group < parts.Counts.Length; group++)
        {
            int end = first + parts.Counts[group];
            while (first < end)
            {
                KernelRows rows = Block(first, end);
                _blocks.Add((group, first, rows));
                first += rows.Count;
            }
        }
    }

    int Done => _parts.Intercepts.Length;

    /// <summary><c>[N, pairs]</c>.</summary>
    public float[] Of(Samples samples, int threads, IProgress<int>? progress, CancellationToken cancellation)
    {
        float[] decisions = new float[samples.Count * Done];
        int share = TileShape.DivideUp(TileShape.DivideUp(samples.Count, threads), _vectors.Lanes) * _vectors.Lanes;
        int chunk = Math.Clamp(share, _vectors.Lanes, SamplesAtOnce);
        int next = 0;
        int through = 0;
        using WorkerTeam team = new(threads);
        team.Run(_ =>
        {
            while (Interlocked.Add(ref next, chunk) - chunk is int start && start < samples.Count && !cancellation.IsCancellationRequested)
            {
                int count = Math.Min(chunk, samples.Count - start);
                Chunk(samples, start, count, decisions);
                progress?.Report(Interlocked.Add(ref through, count));
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return decisions;
    }

    /// <summary>As many support vectors as a block has room for.</summary>
    KernelRows Block(int start, int end)
    {
        KernelRows rows = new(_columns.Kept.Length);
        rows.Count = Math.Min(rows.Capacity, end - start);
        float[] packed = new float[_columns.Kept.Length];
        for (int r = 0; r < rows.Count; r++)
        {
            _columns.Pack(_parts.Vectors.AsSpan((start + r) * _parts.Width, _parts.Width), packed);
            rows.Set(r, packed, FeatureColumns.Norm(packed));
        }

        return rows;
    }

    void Chunk(Samples samples, int start, int count, float[] decisions)
    {
        using KernelPanels panels = new(count, _columns.Kept.Length, _vectors.Lanes);
        float[] packed = new float[panels.Features];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = samples.Row(start + i);
            _columns.Pack(row, packed);
            panels.Set(i, packed, FeatureColumns.Norm(packed) + _columns.RestOfNorm(row));
        }

        int most = _blocks.Count == 0 ? 0 : _blocks.Max(block => block.Rows.Count);
        using AlignedBuffer<float> values = new((long)most * panels.Padded);
        using AlignedBuffer<double> sums = new((long)Done * panels.Padded);
        foreach ((int group, int first, KernelRows rows) in _blocks)
            AddBlock(group, first, rows, panels, values.Pointer, sums.Pointer);
        for (int i = 0; i < count; i++)
        {
            for (int pair = 0; pair < Done; pair++)
                decisions[((start + i) * Done) + pair] = (float)(sums.Pointer[((long)pair * panels.Padded) + i] + _parts.Intercepts[pair]);
        }
    }

    void AddBlock(int group, int start, KernelRows rows, KernelPanels panels, float* values, double* sums)
    {
        nint* results = stackalloc nint[rows.Count];
        double* coefficients = stackalloc double[rows.Count];
        for (int r = 0; r < rows.Count; r++)
            results[r] = (nint)(values + ((long)r * panels.Padded));
        for (int panel = 0; panel < panels.Panels; panel++)
            _vectors.Panel(_parts.Kernel, rows, panels, panel, (float**)results);
        for (int pair = 0; pair < Done; pair++)
        {
            (int first, int second) = _pairs[pair];
            if (group != first && group != second)
                continue;
            int row = group == first ? second - 1 : first;
            for (int r = 0; r < rows.Count; r++)
                coefficients[r] = _parts.Coefficients[((long)row * _parts.Indices.Length) + start + r];
            WideSums.AddRows((float**)results, coefficients, rows.Count, sums + ((long)pair * panels.Padded), panels.Padded);
        }
    }
}
