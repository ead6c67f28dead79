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
    readonly KernelRows[] _blocks;
    readonly (int Group, int Start)[] _places;
    readonly AlignedBuffer<int> _taps;
    readonly (int First, int Second)[] _pairs;

    public SvmDecisions(SvmParts parts)
    {
        _parts = parts;
        _columns = FeatureColumns.With(parts.Centre, parts.Vectors);
        _pairs = SvmModel.PairsOf(parts.Labels.Length);
        _taps = _vectors.Taps(_columns.Kept.Length);
        _places = [.. Places(parts.Counts)];
        _blocks = [.. _places.Select(place => Block(place.Start, Math.Min(KernelRows.Most, End(place.Group) - place.Start)))];
    }

    int Done => _parts.Intercepts.Length;

    /// <summary><c>[N, pairs]</c>.</summary>
    public float[] Of(Samples samples, int threads, IProgress<int>? progress, CancellationToken cancellation)
    {
        float[] decisions = new float[samples.Count * Done];
        int chunk = Math.Max(_vectors.Lanes, Math.Min(SamplesAtOnce, TileShape.DivideUp(TileShape.DivideUp(samples.Count, threads), _vectors.Lanes) * _vectors.Lanes));
        int next = 0;
        int through = 0;
        using WorkerTeam team = new(threads);
        team.Run(_ =>
        {
            for (int start = Interlocked.Add(ref next, chunk) - chunk; start < samples.Count && !cancellation.IsCancellationRequested; start = Interlocked.Add(ref next, chunk) - chunk)
            {
                int count = Math.Min(chunk, samples.Count - start);
                Chunk(samples, start, count, decisions);
                progress?.Report(Interlocked.Add(ref through, count));
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return decisions;
    }

    static IEnumerable<(int Group, int Start)> Places(int[] counts)
    {
        int first = 0;
        for (int group = 0; group < counts.Length; group++)
        {
            for (int start = 0; start < counts[group]; start += KernelRows.Most)
                yield return (group, first + start);
            first += counts[group];
        }
    }

    int End(int group) => _parts.Counts.Take(group + 1).Sum();

    KernelRows Block(int start, int count)
    {
        KernelRows rows = new(_columns.Kept.Length) { Count = count };
        for (int r = 0; r < count; r++)
        {
            _columns.Pack(_parts.Vectors.AsSpan((start + r) * _parts.Width, _parts.Width), rows.Row(r));
            rows.Norms[r] = FeatureColumns.Norm(rows.Row(r));
        }

        return rows;
    }

    void Chunk(Samples samples, int start, int count, float[] decisions)
    {
        int features = _columns.Kept.Length;
        using KernelPanels panels = new(count, features, _vectors.Lanes);
        float[] packed = new float[features];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = samples.Row(start + i);
            _columns.Pack(row, packed);
            panels.Set(i, packed, FeatureColumns.Norm(packed) + _columns.RestOfNorm(row));
        }

        using AlignedBuffer<float> values = new((long)KernelRows.Most * panels.Padded);
        using AlignedBuffer<double> sums = new((long)Math.Max(1, Done) * panels.Padded);
        for (int block = 0; block < _blocks.Length; block++)
            AddBlock(block, panels, values.Pointer, sums.Pointer);
        for (int i = 0; i < count; i++)
        {
            for (int pair = 0; pair < Done; pair++)
                decisions[((start + i) * Done) + pair] = (float)(sums.Pointer[((long)pair * panels.Padded) + i] + _parts.Intercepts[pair]);
        }
    }

    void AddBlock(int block, KernelPanels panels, float* values, double* sums)
    {
        (int group, int start) = _places[block];
        KernelRows rows = _blocks[block];
        nint* results = stackalloc nint[KernelRows.Most];
        double* coefficients = stackalloc double[KernelRows.Most];
        for (int r = 0; r < rows.Count; r++)
            results[r] = (nint)(values + ((long)r * panels.Padded));
        for (int panel = 0; panel < panels.Panels; panel++)
            _vectors.Panel(_parts.Kernel, rows, _taps, panels, panel, (float**)results);
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
