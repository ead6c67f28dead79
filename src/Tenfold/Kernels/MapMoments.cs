using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Batch normalization of one block of maps; what concerns the whole batch lies in small arrays, one value a channel (Layers/Normalization).</summary>
static unsafe class MapMoments
{
    /// <summary>
    /// Adds what the block's images say of each channel's mean and variance: sums[c] += sum of x - shift[c], squares[c] += sum of
    /// (x - shift[c])^2. A shift near the mean keeps the variance exact where a channel varies little around a great value.
    /// </summary>
    /// <param name="layout">The maps.</param>
    /// <param name="x">A block of them.</param>
    /// <param name="mask">1 for lanes with an image, 0 for the others.</param>
    /// <param name="shift">One value a channel.</param>
    /// <param name="sums">One sum a channel.</param>
    /// <param name="squares">One sum of squares a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMoments<TSimd, TVec>(MapLayout layout, float* x, float* mask, float* shift, float* sums, float* squares)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec used = TSimd.Load(mask);
        int end = layout.Width * TSimd.Count;
        int pairs = end - TSimd.Count;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            TVec center = TSimd.Create(shift[channel]);
            // Two of each, since a sum waits four cycles for the one before it.
            TVec sum0 = TSimd.Zero, sum1 = TSimd.Zero;
            TVec square0 = TSimd.Zero, square1 = TSimd.Zero;
            for (int row = 0; row < layout.Height; row++)
            {
                float* source = x + layout.Offset(channel, row, 0);
                int i = 0;
                for (; i < pairs; i += 2 * TSimd.Count)
                {
                    TVec even = TSimd.SelectGreater(used, TSimd.Zero, TSimd.Subtract(TSimd.Load(source + i), center), TSimd.Zero);
                    TVec odd = TSimd.SelectGreater(used, TSimd.Zero, TSimd.Subtract(TSimd.Load(source + i + TSimd.Count), center), TSimd.Zero);
                    sum0 = TSimd.Add(sum0, even);
                    sum1 = TSimd.Add(sum1, odd);
                    square0 = TSimd.MultiplyAdd(even, even, square0);
                    square1 = TSimd.MultiplyAdd(odd, odd, square1);
                }

                if (i < end)
                {
                    TVec last = TSimd.SelectGreater(used, TSimd.Zero, TSimd.Subtract(TSimd.Load(source + i), center), TSimd.Zero);
                    sum0 = TSimd.Add(sum0, last);
                    square0 = TSimd.MultiplyAdd(last, last, square0);
                }
            }

            sums[channel] += TSimd.Sum(TSimd.Add(sum0, sum1));
            squares[channel] += TSimd.Sum(TSimd.Add(square0, square1));
        }
    }

    /// <summary>scale[c] = weight[c] / sqrt(variance[c] + epsilon).</summary>
    public static void Scale(float* weight, float* variance, double epsilon, Span<float> scale)
    {
        for (int channel = 0; channel < scale.Length; channel++)
            scale[channel] = (float)(weight[channel] / Math.Sqrt(variance[channel] + epsilon));
    }

    /// <summary>y = (x - mean[c]) * scale[c] + bias[c], then a ReLU if wanted. The mean comes off first: where a channel does not vary, y is the bias to the bit.</summary>
    public static void Apply<TSimd, TVec>(MapLayout layout, float* x, float* mean, float* scale, float* bias, MapLayout outputLayout, float* y, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => Apply<TSimd, TVec, RandomDrops.None>(layout, x, mean, scale, bias, outputLayout, y, relu, default);

    /// <summary>The same, and then a dropout.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TSimd, TVec, TDropping>(MapLayout layout, float* x, float* mean, float* scale, float* bias, MapLayout outputLayout, float* y, bool relu, in DropRun drop)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        where TDropping : struct, IDropping
    {
        TVec rate = TSimd.Create(drop.Rate);
        TVec rest = TSimd.Create(drop.Scale);
        uint* keys = drop.Keys;
        uint counter = 0;
        int width = layout.Width * TSimd.Count;
        TVec least = relu ? TSimd.Zero : TSimd.Create(float.NegativeInfinity);
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            TVec center = TSimd.Create(mean[channel]);
            TVec factor = TSimd.Create(scale[channel]);
            TVec addend = TSimd.Create(bias[channel]);
            for (int row = 0; row < layout.Height; row++)
            {
                float* source = x + layout.Offset(channel, row, 0);
                float* target = y + outputLayout.Offset(channel, row, 0);
                for (int i = 0; i < width; i += TSimd.Count)
                {
                    TVec value = TSimd.Max(TSimd.MultiplyAdd(TSimd.Subtract(TSimd.Load(source + i), center), factor, addend), least);
                    TSimd.Store(target + i, TDropping.Apply<TSimd, TVec>(value, keys, counter, rate, rest));
                    counter += RandomDrops.CounterStep;
                }
            }
        }
    }

    /// <summary>
    /// Adds what the block says of the gradients of the two parameters: sums[c] += sum of g, products[c] += sum of g * (x - mean[c]).
    /// With a ReLU behind, g is cleared in place where its output (x - mean) * scale + bias is not above 0, and with a dropout where that fell.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradients<TSimd, TVec, TDropping>(
        MapLayout layout, float* x, float* mean, float* scale, float* bias, bool relu, in DropRun drop, MapLayout gradientLayout, float* gradient, float* sums, float* products)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        where TDropping : struct, IDropping
    {
        TVec rate = TSimd.Create(drop.Rate);
        TVec rest = TSimd.Create(drop.Scale);
        uint* keys = drop.Keys;
        uint counter = 0;
        int width = layout.Width * TSimd.Count;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            TVec center = TSimd.Create(mean[channel]);
            TVec factor = TSimd.Create(scale[channel]);
            TVec addend = TSimd.Create(bias[channel]);
            TVec sum = TSimd.Zero;
            TVec product = TSimd.Zero;
            for (int row = 0; row < layout.Height; row++)
            {
                float* source = x + layout.Offset(channel, row, 0);
                float* g = gradient + gradientLayout.Offset(channel, row, 0);
                for (int i = 0; i < width; i += TSimd.Count)
                {
                    TVec value = TSimd.Subtract(TSimd.Load(source + i), center);
                    TVec slope = TDropping.Apply<TSimd, TVec>(TSimd.Load(g + i), keys, counter, rate, rest);
                    counter += RandomDrops.CounterStep;
                    if (relu)
                        slope = TSimd.SelectGreater(TSimd.MultiplyAdd(value, factor, addend), TSimd.Zero, slope, TSimd.Zero);
                    if (relu || TDropping.Drops)
                        TSimd.Store(g + i, slope);

                    sum = TSimd.Add(sum, slope);
                    product = TSimd.MultiplyAdd(slope, value, product);
                }
            }

            sums[channel] += TSimd.Sum(sum);
            products[channel] += TSimd.Sum(product);
        }
    }

    /// <summary>dx = a[c] * g + b[c] * (x - mean[c]) + d[c] for lanes with an image, 0 for the others; behind a ReLU also 0 where its output x is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient<TSimd, TVec>(MapLayout layout, float* x, float* mask, float* mean, float* a, float* b, float* d, bool behindRelu, MapLayout gradientLayout, float* gradient, MapLayout targetLayout, float* target)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec used = TSimd.Load(mask);
        TVec shut = behindRelu ? TSimd.Zero : TSimd.Create(float.NegativeInfinity);
        int width = layout.Width * TSimd.Count;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            TVec center = TSimd.Create(mean[channel]);
            TVec gradientFactor = TSimd.Create(a[channel]);
            TVec valueFactor = TSimd.Create(b[channel]);
            TVec addend = TSimd.Create(d[channel]);
            for (int row = 0; row < layout.Height; row++)
            {
                float* source = x + layout.Offset(channel, row, 0);
                float* g = gradient + gradientLayout.Offset(channel, row, 0);
                float* result = target + targetLayout.Offset(channel, row, 0);
                for (int i = 0; i < width; i += TSimd.Count)
                {
                    TVec input = TSimd.Load(source + i);
                    TVec value = TSimd.MultiplyAdd(TSimd.Subtract(input, center), valueFactor, TSimd.MultiplyAdd(TSimd.Load(g + i), gradientFactor, addend));
                    value = TSimd.SelectGreater(input, shut, value, TSimd.Zero);
                    TSimd.Store(result + i, TSimd.SelectGreater(used, TSimd.Zero, value, TSimd.Zero));
                }
            }
        }
    }
}
