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
        if (geometry is { Size: 2, Stride: 2, Padding: 0 })
        {
            Forward2x2<TSimd, TVec>(geometry, input, x, output, y, winners, relu);
            return;
        }

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
        if (geometry is { Size: 2, Tiles: true })
        {
            Backward2x2<TSimd, TVec>(geometry, output, y, relu, outputGradient, dy, winners, inputGradient, dx);
            return;
        }

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

    /// <summary>Windows of 2x2 side by side, what nearly every network has: four loads, no loops inside (measured: three times as fast).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Forward2x2<TSimd, TVec>(PoolingGeometry geometry, MapLayout input, float* x, MapLayout output, float* y, float* winners, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float least = relu ? 0f : float.NegativeInfinity;
        TVec one = TSimd.Create(1f);
        TVec two = TSimd.Create(2f);
        TVec three = TSimd.Create(3f);
        for (int channel = 0; channel < geometry.Channels; channel++)
        {
            for (int row = 0; row < geometry.OutHeight; row++)
            {
                float* top = x + input.Offset(channel, 2 * row, 0);
                float* bottom = top + input.Row;
                float* target = y + output.Offset(channel, row, 0);
                for (int column = 0; column < geometry.OutWidth; column++)
                {
                    TVec a = TSimd.Load(top);
                    TVec b = TSimd.Load(top + TSimd.Count);
                    TVec c = TSimd.Load(bottom);
                    TVec d = TSimd.Load(bottom + TSimd.Count);
                    TVec upper = TSimd.Max(a, b);
                    TVec lower = TSimd.Max(c, d);
                    TSimd.Store(target, TSimd.Max(TSimd.Max(upper, lower), TSimd.Create(least)));
                    if (winners != null)
                    {
                        TVec inUpper = TSimd.SelectGreater(b, a, one, TSimd.Zero);
                        TVec inLower = TSimd.SelectGreater(d, c, three, two);
                        TSimd.Store(winners, TSimd.SelectGreater(lower, upper, inLower, inUpper));
                        winners += TSimd.Count;
                    }

                    top += 2 * TSimd.Count;
                    bottom += 2 * TSimd.Count;
                    target += TSimd.Count;
                }
            }
        }
    }

    /// <summary>The gradient where windows of 2x2 cover the map exactly: every pixel is written once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Backward2x2<TSimd, TVec>(
        PoolingGeometry geometry, MapLayout output, float* y, bool relu, MapLayout outputGradient, float* dy, float* winners, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec one = TSimd.Create(1f);
        TVec two = TSimd.Create(2f);
        TVec three = TSimd.Create(3f);
        for (int channel = 0; channel < geometry.Channels; channel++)
        {
            for (int row = 0; row < geometry.OutHeight; row++)
            {
                float* outputs = y + output.Offset(channel, row, 0);
                float* gradients = dy + outputGradient.Offset(channel, row, 0);
                float* top = dx + inputGradient.Offset(channel, 2 * row, 0);
                float* bottom = top + inputGradient.Row;
                for (int i = 0; i < geometry.OutWidth * TSimd.Count; i += TSimd.Count)
                {
                    TVec gradient = TSimd.Load(gradients + i);
                    if (relu)
                        gradient = TSimd.SelectGreater(TSimd.Load(outputs + i), TSimd.Zero, gradient, TSimd.Zero);
                    TVec winner = TSimd.Load(winners);
                    TSimd.Store(top, TSimd.SelectEqual(winner, TSimd.Zero, gradient, TSimd.Zero));
                    TSimd.Store(top + TSimd.Count, TSimd.SelectEqual(winner, one, gradient, TSimd.Zero));
                    TSimd.Store(bottom, TSimd.SelectEqual(winner, two, gradient, TSimd.Zero));
                    TSimd.Store(bottom + TSimd.Count, TSimd.SelectEqual(winner, three, gradient, TSimd.Zero));
                    winners += TSimd.Count;
                    top += 2 * TSimd.Count;
                    bottom += 2 * TSimd.Count;
                }
            }
        }
    }
}
