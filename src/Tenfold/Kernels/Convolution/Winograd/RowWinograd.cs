using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// The steps of a convolution by Winograd's minimal filtering along its rows. Compared with tiles of both directions (<see cref="WinogradConvolution{TSimd, TVec}"/>) it saves
/// fewer products, but a value goes through one transform instead of two and into 6 / 4 places, or 9 / 5, instead of 36 / 16, which few channels need.
/// </summary>
static unsafe class RowWinograd<TSimd, TVec, TFilter>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
    where TFilter : struct, IRowFilter
{
    /// <summary>The points of the weights <c>[OutChannels, InChannels, KernelHeight, KernelWidth]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformWeights(RowWinogradPlan plan, float* weights, float* points)
    {
        for (int row = 0; row < plan.PointWeights; row++)
            TFilter.Weights<SimdScalar, float>(weights + (row * TFilter.Kernel), 1, points + row, plan.PointWeights);
    }

    /// <summary>The gradients of some output channels' weights from those of their points, <c>[KernelHeight x InChannels of these channels]</c> a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient(int rows, float* points, nint slot, float* gradient)
    {
        for (int row = 0; row < rows; row++)
            TFilter.WeightGradient<SimdScalar, float>(points + row, slot, gradient + (row * TFilter.Kernel), 1);
    }

    /// <summary>The points of a strip's inputs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="strip">Which rows.</param>
    /// <param name="layout">Of the inputs, with a halo for the padding.</param>
    /// <param name="x">The inputs of a block.</param>
    /// <param name="points">What receives the points.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformInputs(RowWinogradPlan plan, RowWinogradStrip strip, MapLayout layout, float* x, float* points)
    {
        ConvolutionGeometry geometry = plan.Geometry;
        float* edge = stackalloc float[TFilter.Points * TSimd.Count];
        for (int channel = 0; channel < geometry.InChannels; channel++)
        {
            for (int row = 0; row < strip.Input.Height; row++)
            {
                float* source = x + layout.Offset(channel, strip.FirstRow + row - geometry.Padding, -geometry.Padding);
                float* target = points + strip.Input.Offset(channel, row, 0);
                for (int tile = 0; tile < plan.Tiles; tile++)
                {
                    int left = Left(geometry.InWidth + (2 * geometry.Padding), tile);
                    TFilter.Input<TSimd, TVec>(left < TFilter.Points ? Filled(source, left, edge, TFilter.Points) : source, TSimd.Count, target, plan.InSlot);
                    source += TFilter.Tile * TSimd.Count;
                    target += TSimd.Count;
                }
            }
        }
    }

    /// <summary>The gradients of the points of a strip's outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformGradients(RowWinogradPlan plan, RowWinogradStrip strip, MapLayout layout, float* gradient, float* points)
    {
        ConvolutionGeometry geometry = plan.Geometry;
        float* edge = stackalloc float[TFilter.Tile * TSimd.Count];
        for (int channel = 0; channel < geometry.OutChannels; channel++)
        {
            for (int row = 0; row < strip.Output.Height; row++)
            {
                float* source = gradient + layout.Offset(channel, strip.FirstRow + row, 0);
                float* target = points + strip.Output.Offset(channel, row, 0);
                for (int tile = 0; tile < plan.Tiles; tile++)
                {
                    int left = Left(geometry.OutWidth, tile);
                    TFilter.OutputGradient<TSimd, TVec>(
                        left < TFilter.Tile ? Filled(source, left, edge, TFilter.Tile) : source, TSimd.Count, target, plan.OutSlot);
                    source += TFilter.Tile * TSimd.Count;
                    target += TSimd.Count;
                }
            }
        }
    }

    /// <summary>The outputs of a strip from their points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformOutputs(RowWinogradPlan plan, RowWinogradStrip strip, float* points, float* bias, bool relu, MapLayout layout, float* y)
    {
        ConvolutionGeometry geometry = plan.Geometry;
        float* edge = stackalloc float[TFilter.Tile * TSimd.Count];
        TVec floor = relu ? TSimd.Zero : TSimd.Create(float.NegativeInfinity);
        for (int channel = 0; channel < geometry.OutChannels; channel++)
        {
            TVec added = TSimd.Create(bias == null ? 0 : bias[channel]);
            for (int row = 0; row < strip.Output.Height; row++)
            {
                float* source = points + strip.Output.Offset(channel, row, 0);
                float* target = y + layout.Offset(channel, strip.FirstRow + row, 0);
                for (int tile = 0; tile < plan.Tiles; tile++)
                {
                    int left = Left(geometry.OutWidth, tile);
                    if (left >= TFilter.Tile)
                    {
                        TFilter.Output<TSimd, TVec>(source, plan.OutSlot, target, TSimd.Count, added, floor);
                    }
                    else
                    {
                        TFilter.Output<TSimd, TVec>(source, plan.OutSlot, edge, TSimd.Count, added, floor);
                        for (int i = 0; i < left * TSimd.Count; i += TSimd.Count)
                            TSimd.Store(target + i, TSimd.Load(edge + i));
                    }

                    source += TSimd.Count;
                    target += TFilter.Tile * TSimd.Count;
                }
            }
        }
    }

    /// <summary>The maximum of each 2x2 window of a strip's outputs; a last row or column of which there is only half a window is left out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="strip">Which rows, from an even one on.</param>
    /// <param name="points">The points of the outputs.</param>
    /// <param name="rows">Room for two rows of tiles.</param>
    /// <param name="bias">One for each channel, or null.</param>
    /// <param name="relu">Whether negative maxima become zero.</param>
    /// <param name="layout">Of the maxima.</param>
    /// <param name="y">The maxima of a block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformMaxima(RowWinogradPlan plan, RowWinogradStrip strip, float* points, float* rows, float* bias, bool relu, MapLayout layout, float* y)
    {
        int tile = TFilter.Tile * TSimd.Count;
        float* lower = rows + (plan.Tiles * tile);
        TVec floor = relu ? TSimd.Zero : TSimd.Create(float.NegativeInfinity);
        for (int channel = 0; channel < plan.Geometry.OutChannels; channel++)
        {
            TVec added = TSimd.Create(bias == null ? 0 : bias[channel]);
            for (int row = 0; row < strip.Output.Height / 2; row++)
            {
                float* source = points + strip.Output.Offset(channel, 2 * row, 0);
                for (int i = 0; i < plan.Tiles; i++)
                {
                    TFilter.Output<TSimd, TVec>(source, plan.OutSlot, rows + (i * tile), TSimd.Count, added, floor);
                    TFilter.Output<TSimd, TVec>(source + strip.Output.Row, plan.OutSlot, lower + (i * tile), TSimd.Count, added, floor);
                    source += TSimd.Count;
                }

                float* target = y + layout.Offset(channel, (strip.FirstRow / 2) + row, 0);
                for (int i = 0; i < layout.Width * TSimd.Count; i += TSimd.Count)
                {
                    TVec above = TSimd.Max(TSimd.Load(rows + (2 * i)), TSimd.Load(rows + (2 * i) + TSimd.Count));
                    TVec below = TSimd.Max(TSimd.Load(lower + (2 * i)), TSimd.Load(lower + (2 * i) + TSimd.Count));
                    TSimd.Store(target + i, TSimd.Max(above, below));
                }
            }
        }
    }

    /// <summary>The gradients of a strip's inputs from those of their points; the strips come from top to bottom, and share rows, as tiles share columns: the later adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformInputGradients(RowWinogradPlan plan, RowWinogradStrip strip, float* points, MapLayout layout, float* x)
    {
        ConvolutionGeometry geometry = plan.Geometry;
        float* line = stackalloc float[TFilter.Points * TSimd.Count];
        int first = Math.Max(0, geometry.Padding - strip.FirstRow);
        int end = Math.Min(strip.Input.Height, geometry.InHeight + geometry.Padding - strip.FirstRow);
        int shared = strip.FirstRow == 0 ? 0 : geometry.KernelHeight - 1;
        for (int channel = 0; channel < geometry.InChannels; channel++)
        {
            for (int row = first; row < end; row++)
            {
                float* source = points + strip.Input.Offset(channel, row, 0);
                float* target = x + layout.Offset(channel, strip.FirstRow + row - geometry.Padding, 0);
                for (int tile = 0; tile < plan.Tiles; tile++)
                {
                    TFilter.InputGradient<TSimd, TVec>(source, plan.InSlot, line, TSimd.Count);
                    int start = (tile * TFilter.Tile) - geometry.Padding;
                    int stop = Math.Min(TFilter.Points, geometry.InWidth - start);
                    int added = row < shared ? stop : Math.Min(tile == 0 ? 0 : TFilter.Kernel - 1, stop);
                    Place(line, Math.Max(0, -start), added, stop, target + (start * TSimd.Count));
                    source += TSimd.Count;
                }
            }
        }
    }

    /// <summary>How many values are left of <paramref name="width"/> from a tile on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Left(int width, int tile) => width - (tile * TFilter.Tile);

    /// <summary>The first <paramref name="count"/> vectors and zeros after them.</summary>
    static float* Filled(float* source, int count, float* edge, int size)
    {
        for (int i = 0; i < size; i++)
            TSimd.Store(edge + (i * TSimd.Count), i < count ? TSimd.Load(source + (i * TSimd.Count)) : TSimd.Zero);
        return edge;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Place(float* line, int first, int added, int end, float* x)
    {
        int column = first;
        for (; column < added; column++)
            TSimd.Store(x + (column * TSimd.Count), TSimd.Add(TSimd.Load(x + (column * TSimd.Count)), TSimd.Load(line + (column * TSimd.Count))));
        for (; column < end; column++)
            TSimd.Store(x + (column * TSimd.Count), TSimd.Load(line + (column * TSimd.Count)));
    }
}
