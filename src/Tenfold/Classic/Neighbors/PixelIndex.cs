using System.Numerics;
using System.Runtime.Intrinsics;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Samples that are pixels of 256 grey levels, <c>n / 255</c>: distances are whole numbers, so no rounding decides between neighbours.</summary>
/// <remarks>Memory: 2 bytes a pixel; 59 MB for 37,800 digits.</remarks>
sealed unsafe class PixelIndex : NeighborIndex
{
    const int Rows = PixelDots.Rows;

    readonly int _pairs;
    readonly AlignedBuffer<int> _panels;
    readonly AlignedBuffer<int> _squares;

    PixelIndex(Samples samples)
    {
        Count = samples.Count;
        Width = samples.Width;
        _pairs = (Width + 1) / 2;
        int panels = (Count + Rows - 1) / Rows;
        _panels = new AlignedBuffer<int>((long)panels * _pairs * Rows);
        _squares = new AlignedBuffer<int>((long)panels * Rows);
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <summary>Whether all features are grey levels.</summary>
    public static bool AreGrey(Samples samples, int first, int count)
    {
        foreach (float feature in samples.Features.Slice(first * samples.Width, count * samples.Width))
        {
            if (!IsGrey(feature, out _))
                return false;
        }

        return true;
    }

    /// <summary>The index, or null where a feature is not a grey level, or the processor lacks the instructions.</summary>
    public static PixelIndex? TryMake(Samples samples, int threads)
    {
        if (!PixelDots.IsSupported || samples.Width > PixelDots.MostPixels)
            return null;
        PixelIndex index = new(samples);
        int panels = (samples.Count + Rows - 1) / Rows;
        int others = 0;
        Pieces.For(panels, threads, panel =>
        {
            if (Volatile.Read(ref others) == 0 && !index.Fill(samples, panel))
                Interlocked.Increment(ref others);
        });
        if (others == 0)
            return index;
        index.Dispose();
        return null;
    }

    /// <inheritdoc/>
    /// <remarks>The queries have to be of grey levels, too (<see cref="AreGrey"/>).</remarks>
    public override void Search(Samples queries, int first, NearestList[] nearest, bool cosine)
    {
        using AlignedBuffer<PixelPair> pairs = new((long)nearest.Length * _pairs);
        int[] counts = new int[nearest.Length];
        int[] squares = new int[nearest.Length];
        for (int i = 0; i < nearest.Length; i++)
            (counts[i], squares[i]) = Compress(queries, first + i, pairs.Pointer + ((long)i * _pairs));
        int* dots = stackalloc int[Rows];
        for (int start = 0; start < Count; start += Rows)
        {
            int* panel = _panels.Pointer + ((long)start * _pairs);
            for (int i = 0; i < nearest.Length; i++)
            {
                PixelDots.Run(panel, pairs.Pointer + ((long)i * _pairs), counts[i], dots);
                if (cosine)
                    OfferCosine(nearest[i], dots, start, squares[i]);
                else
                    OfferSquares(nearest[i], dots, start, squares[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override double Distance(double found, bool cosine) => cosine ? found : Math.Sqrt(found) / byte.MaxValue;

    /// <inheritdoc/>
    public override TensorData Save(string name)
    {
        float[] levels = new float[Count * Width];
        for (int row = 0; row < Count; row++)
        {
            for (int column = 0; column < Width; column++)
                levels[(row * Width) + column] = Pixel(row, column);
        }

        return new TensorData(name, [Count, Width], levels) { Storage = TensorStorage.U8 };
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _panels.Dispose();
        _squares.Dispose();
    }

    static bool IsGrey(float feature, out int level)
    {
        level = (int)((Math.Clamp(feature, 0, 1) * byte.MaxValue) + 0.5f);
        return level / 255f == feature;
    }

    int Pixel(int row, int column) =>
        (_panels.Pointer[((long)(row - (row % Rows)) * _pairs) + ((long)(column / 2) * Rows) + (row % Rows)] >> (16 * (column % 2))) & byte.MaxValue;

    /// <summary>Lays a panel's samples out; false where one has a feature that is no grey level.</summary>
    bool Fill(Samples samples, int panel)
    {
        int* target = _panels.Pointer + ((long)panel * Rows * _pairs);
        for (int row = panel * Rows; row < Math.Min(Count, (panel + 1) * Rows); row++)
        {
            ReadOnlySpan<float> features = samples.Row(row);
            int square = 0;
            for (int column = 0; column < Width; column++)
            {
                if (!IsGrey(features[column], out int level))
                    return false;
                square += level * level;
                target[((long)(column / 2) * Rows) + (row % Rows)] |= level << (16 * (column % 2));
            }

            _squares.Pointer[row] = square;
        }

        return true;
    }

    /// <summary>A query's pairs of pixels that are not both blank.</summary>
    (int Count, int Square) Compress(Samples queries, int query, PixelPair* pairs)
    {
        ReadOnlySpan<float> features = queries.Row(query);
        int count = 0;
        int square = 0;
        for (int column = 0; column < Width; column += 2)
        {
            _ = IsGrey(features[column], out int first);
            _ = IsGrey(column + 1 < Width ? features[column + 1] : 0, out int second);
            pairs[count] = new PixelPair(column / 2 * Rows, first | (second << 16));
            count += (first | second) != 0 ? 1 : 0;
            square += (first * first) + (second * second);
        }

        return (count, square);
    }

    /// <summary>|q - x|^2 = |q|^2 + |x|^2 - 2 q x; eight samples are dismissed at once.</summary>
    void OfferSquares(NearestList nearest, int* dots, int start, int square)
    {
        // What |x|^2 - 2 q x has to be below.
        Vector256<int> limit = Vector256.Create((int)Math.Min(nearest.Limit - square, int.MaxValue));
        for (int at = 0; at < Rows; at += Vector256<int>.Count)
        {
            Vector256<int> rest = Vector256.Load(_squares.Pointer + start + at) - (Vector256.Load(dots + at) << 1);
            uint near = Vector256.LessThan(rest, limit).ExtractMostSignificantBits();
            for (; near != 0; near &= near - 1)
            {
                int row = at + BitOperations.TrailingZeroCount(near);
                if (start + row < Count)
                    nearest.Offer((double)square + _squares.Pointer[start + row] - (2.0 * dots[row]), start + row);
            }
        }
    }

    /// <summary>1 - cos; a blank picture has the distance 1 from all.</summary>
    void OfferCosine(NearestList nearest, int* dots, int start, int square)
    {
        for (int row = 0; row < Math.Min(Rows, Count - start); row++)
        {
            double lengths = Math.Sqrt((double)square * _squares.Pointer[start + row]);
            nearest.Offer(lengths > 0 ? 1 - (dots[row] / lengths) : 1, start + row);
        }
    }
}
