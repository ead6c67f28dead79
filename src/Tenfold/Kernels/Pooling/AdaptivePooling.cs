using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Mean over a given number of windows; with one window, over the whole map.</summary>
static unsafe class AdaptivePooling
{
    /// <summary>y = the mean of each window (0 if that is negative, with <paramref name="relu"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(AdaptiveGeometry geometry, MapLayout input, float* x, MapLayout output, float* y, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int row = 0; row < geometry.OutHeight; row++)
        {
            (int firstRow, int endRow) = AdaptiveGeometry.Window(row, geometry.OutHeight, geometry.InHeight);
            for (int column = 0; column < geometry.OutWidth; column++)
            {
                (int firstColumn, int endColumn) = AdaptiveGeometry.Window(column, geometry.OutWidth, geometry.InWidth);
                TVec scale = TSimd.Create(1f / ((endRow - firstRow) * (endColumn - firstColumn)));
                for (int channel = 0; channel < geometry.Channels; channel++)
                {
                    float* window = x + input.Offset(channel, firstRow, firstColumn);
                    TVec mean = TSimd.Multiply(Sum<TSimd, TVec>(window, endRow - firstRow, endColumn - firstColumn, input.Row), scale);
                    TSimd.Store(y + output.Offset(channel, row, column), relu ? TSimd.Max(mean, TSimd.Zero) : mean);
                }
            }
        }
    }

    /// <summary>
    /// Every pixel of a window receives the same share of its gradient. With <paramref name="relu"/>, <paramref name="y"/> is
    /// the output of the fused ReLU and windows with y = 0 pass nothing on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSimd, TVec>(
        AdaptiveGeometry geometry, MapLayout output, float* y, bool relu, MapLayout outputGradient, float* dy, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        bool accumulate = !geometry.Tiles;
        if (accumulate)
            new Span<float>(dx, inputGradient.Block).Clear();
        for (int row = 0; row < geometry.OutHeight; row++)
        {
            (int firstRow, int endRow) = AdaptiveGeometry.Window(row, geometry.OutHeight, geometry.InHeight);
            for (int column = 0; column < geometry.OutWidth; column++)
            {
                (int firstColumn, int endColumn) = AdaptiveGeometry.Window(column, geometry.OutWidth, geometry.InWidth);
                TVec scale = TSimd.Create(1f / ((endRow - firstRow) * (endColumn - firstColumn)));
                for (int channel = 0; channel < geometry.Channels; channel++)
                {
                    TVec share = TSimd.Multiply(TSimd.Load(dy + outputGradient.Offset(channel, row, column)), scale);
                    if (relu)
                        share = TSimd.SelectGreater(TSimd.Load(y + output.Offset(channel, row, column)), TSimd.Zero, share, TSimd.Zero);
                    float* window = dx + inputGradient.Offset(channel, firstRow, firstColumn);
                    for (int ky = 0; ky < endRow - firstRow; ky++)
                    {
                        float* target = window + (ky * inputGradient.Row);
                        for (int i = 0; i < (endColumn - firstColumn) * TSimd.Count; i += TSimd.Count)
                            TSimd.Store(target + i, accumulate ? TSimd.Add(TSimd.Load(target + i), share) : share);
                    }
                }
            }
        }
    }

    /// <summary>The sum of a window in four partial sums, because an addition waits four cycles for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Sum<TSimd, TVec>(float* window, int rows, int columns, int rowDistance)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec a = TSimd.Zero, b = a, c = a, d = a;
        for (int row = 0; row < rows; row++)
        {
            float* source = window + (row * rowDistance);
            int column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                a = TSimd.Add(a, TSimd.Load(source));
                b = TSimd.Add(b, TSimd.Load(source + TSimd.Count));
                c = TSimd.Add(c, TSimd.Load(source + (2 * TSimd.Count)));
                d = TSimd.Add(d, TSimd.Load(source + (3 * TSimd.Count)));
                source += 4 * TSimd.Count;
            }

            if (column < columns)
                a = TSimd.Add(a, TSimd.Load(source));
            if (column + 1 < columns)
                b = TSimd.Add(b, TSimd.Load(source + TSimd.Count));
            if (column + 2 < columns)
                c = TSimd.Add(c, TSimd.Load(source + (2 * TSimd.Count)));
        }

        return TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d));
    }
}
