using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Maximum over windows, and its gradient, which flows to the first maximum of each window, as in PyTorch.</summary>
static unsafe class MaxPooling
{
    /// <summary>
    /// y = the maximum of each window (of 0 too with <paramref name="relu"/>); <paramref name="winners"/>, if not null,
    /// receives the place of the maximum in its window (row * size + column), laid out like an output without halo.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(PoolingGeometry geometry, MapLayout input, float* x, MapLayout output, float* y, float* winners, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int channel = 0; channel < geometry.Channels; channel++)
        {
            for (int row = 0; row < geometry.OutHeight; row++)
            {
                (int startRow, int firstRow, int endRow) = geometry.Window(row, geometry.InHeight);
                float* target = y + output.Offset(channel, row, 0);
                for (int column = 0; column < geometry.OutWidth; column++)
                {
                    (int startColumn, int firstColumn, int endColumn) = geometry.Window(column, geometry.InWidth);
                    float* window = x + input.Offset(channel, startRow, startColumn);
                    TVec best = TSimd.Load(window + (firstRow * input.Row) + (firstColumn * TSimd.Count));
                    TVec winner = TSimd.Create((firstRow * geometry.Size) + firstColumn);
                    for (int ky = firstRow; ky < endRow; ky++)
                    {
                        for (int kx = firstColumn; kx < endColumn; kx++)
                        {
                            TVec value = TSimd.Load(window + (ky * input.Row) + (kx * TSimd.Count));
                            winner = TSimd.SelectGreater(value, best, TSimd.Create((ky * geometry.Size) + kx), winner);
                            best = TSimd.Max(best, value);
                        }
                    }

                    TSimd.Store(target + (column * TSimd.Count), relu ? TSimd.Max(best, TSimd.Zero) : best);
                    if (winners != null)
                    {
                        TSimd.Store(winners, winner);
                        winners += TSimd.Count;
                    }
                }
            }
        }
    }

    /// <summary>
    /// The gradient of the input from that of the output. With <paramref name="relu"/>, <paramref name="y"/> is the
    /// output of the fused ReLU and windows with y = 0 pass nothing on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSimd, TVec>(
        PoolingGeometry geometry, MapLayout output, float* y, bool relu, MapLayout outputGradient, float* dy, float* winners, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        bool accumulate = !geometry.Tiles;
        if (accumulate)
            new Span<float>(dx, inputGradient.Block).Clear();
        for (int channel = 0; channel < geometry.Channels; channel++)
        {
            for (int row = 0; row < geometry.OutHeight; row++)
            {
                (int startRow, int firstRow, int endRow) = geometry.Window(row, geometry.InHeight);
                float* outputs = y + output.Offset(channel, row, 0);
                float* gradients = dy + outputGradient.Offset(channel, row, 0);
                for (int column = 0; column < geometry.OutWidth; column++)
                {
                    (int startColumn, int firstColumn, int endColumn) = geometry.Window(column, geometry.InWidth);
                    float* window = dx + inputGradient.Offset(channel, startRow, startColumn);
                    TVec gradient = TSimd.Load(gradients + (column * TSimd.Count));
                    if (relu)
                        gradient = TSimd.SelectGreater(TSimd.Load(outputs + (column * TSimd.Count)), TSimd.Zero, gradient, TSimd.Zero);
                    TVec winner = TSimd.Load(winners);
                    winners += TSimd.Count;
                    for (int ky = firstRow; ky < endRow; ky++)
                    {
                        for (int kx = firstColumn; kx < endColumn; kx++)
                        {
                            float* target = window + (ky * inputGradient.Row) + (kx * TSimd.Count);
                            TVec share = TSimd.SelectEqual(winner, TSimd.Create((ky * geometry.Size) + kx), gradient, TSimd.Zero);
                            TSimd.Store(target, accumulate ? TSimd.Add(TSimd.Load(target), share) : share);
                        }
                    }
                }
            }
        }
    }
}
