using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Passes over whole maps: what is left when convolutions have done their part.</summary>
static unsafe class Maps
{
    /// <summary>y = max(0, x), without the halo.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relu<TSimd, TVec>(MapLayout layout, float* x, MapLayout outputLayout, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            for (int row = 0; row < layout.Height; row++)
            {
                float* source = x + layout.Offset(channel, row, 0);
                float* target = y + outputLayout.Offset(channel, row, 0);
                for (int i = 0; i < layout.Width * TSimd.Count; i += TSimd.Count)
                    TSimd.Store(target + i, TSimd.Max(TSimd.Load(source + i), TSimd.Zero));
            }
        }
    }

    /// <summary>target = y &gt; 0 ? gradient : 0, the gradient of a ReLU with output y; <paramref name="target"/> may be <paramref name="gradient"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReluGradient<TSimd, TVec>(MapLayout layout, float* y, MapLayout gradientLayout, float* gradient, MapLayout targetLayout, float* target)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            for (int row = 0; row < layout.Height; row++)
            {
                float* output = y + layout.Offset(channel, row, 0);
                float* source = gradient + gradientLayout.Offset(channel, row, 0);
                float* result = target + targetLayout.Offset(channel, row, 0);
                for (int i = 0; i < layout.Width * TSimd.Count; i += TSimd.Count)
                    TSimd.Store(result + i, TSimd.SelectGreater(TSimd.Load(output + i), TSimd.Zero, TSimd.Load(source + i), TSimd.Zero));
            }
        }
    }

    /// <summary>y = a + b, then a ReLU if wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TSimd, TVec>(MapLayout firstLayout, float* a, MapLayout secondLayout, float* b, MapLayout outputLayout, float* y, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec least = relu ? TSimd.Zero : TSimd.Create(float.NegativeInfinity);
        for (int channel = 0; channel < firstLayout.Channels; channel++)
        {
            for (int row = 0; row < firstLayout.Height; row++)
            {
                float* first = a + firstLayout.Offset(channel, row, 0);
                float* second = b + secondLayout.Offset(channel, row, 0);
                float* target = y + outputLayout.Offset(channel, row, 0);
                for (int i = 0; i < firstLayout.Width * TSimd.Count; i += TSimd.Count)
                    TSimd.Store(target + i, TSimd.Max(TSimd.Add(TSimd.Load(first + i), TSimd.Load(second + i)), least));
            }
        }
    }

    /// <summary>y = x, without the halo.</summary>
    public static void Copy<TSimd, TVec>(MapLayout layout, float* x, MapLayout outputLayout, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        int length = layout.Width * TSimd.Count;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            for (int row = 0; row < layout.Height; row++)
                new ReadOnlySpan<float>(x + layout.Offset(channel, row, 0), length).CopyTo(new Span<float>(y + outputLayout.Offset(channel, row, 0), length));
        }
    }

    /// <summary>sums[c] += the sum of channel c over pixels and lanes: the gradient of a bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddChannelSums<TSimd, TVec>(MapLayout layout, float* x, float* sums)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        int end = layout.Width * TSimd.Count;
        int pairs = end - TSimd.Count;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            TVec even = TSimd.Zero;
            TVec odd = TSimd.Zero;
            for (int row = 0; row < layout.Height; row++)
            {
                float* source = x + layout.Offset(channel, row, 0);
                int i = 0;
                for (; i < pairs; i += 2 * TSimd.Count)
                {
                    even = TSimd.Add(even, TSimd.Load(source + i));
                    odd = TSimd.Add(odd, TSimd.Load(source + i + TSimd.Count));
                }

                if (i < end)
                    even = TSimd.Add(even, TSimd.Load(source + i));
            }

            sums[channel] += TSimd.Sum(TSimd.Add(even, odd));
        }
    }
}
