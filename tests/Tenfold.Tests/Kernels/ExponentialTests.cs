using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The exponential against the library's, in double precision.</summary>
public sealed unsafe class ExponentialTests
{
    /// <summary>What the kernel's documentation promises (2e-7) and the rounding of one more operation.</summary>
    const double RelativeError = 3e-7;

    const int Steps = 40_000;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void The_relative_error_is_small_over_the_whole_range(SimdWidth width)
    {
        double worst = 0;
        for (int i = 0; i <= Steps; i += (int)width)
        {
            float[] x = [.. Enumerable.Range(i, (int)width).Select(step => (float)Math.Min(88, -87 + (175.0 * step / Steps)))];
            float[] found = Exp(width, x);
            for (int lane = 0; lane < x.Length; lane++)
                worst = Math.Max(worst, Math.Abs((found[lane] / Math.Exp(x[lane])) - 1));
        }

        Assert.InRange(worst, 0, RelativeError);
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_width_finds_the_bits_of_scalar_code(SimdWidth width)
    {
        double[] random = Seeded.Uniform(new RandomStream(3), 16 * 200);
        for (int i = 0; i < random.Length; i += 16)
        {
            float[] x = [.. random.Skip(i).Take((int)width).Select(value => (float)(value * 87))];
            Assert.Equal(x.Select(value => Exp(SimdWidth.Scalar, [value])[0]), Exp(width, x));
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Beyond_the_range_of_floats_nothing_overflows(SimdWidth width)
    {
        Assert.InRange(One(width, -1e30f), 0, 2e-38);
        Assert.InRange(One(width, float.NegativeInfinity), 0, 2e-38);
        Assert.InRange(One(width, 1e30f), 1e38, float.MaxValue);
        Assert.Equal(1, One(width, 0));
        Assert.Equal(float.NaN, One(width, float.NaN));
    }

    static float One(SimdWidth width, float x) => Exp(width, [.. Enumerable.Repeat(x, (int)width)])[^1];

    static float[] Exp(SimdWidth width, float[] x)
    {
        Vector vector = new(x);
        Widths.Run(width, vector);
        return vector.Result;
    }

    sealed class Vector(float[] x) : IWidthBody
    {
        public float[] Result { get; } = new float[x.Length];

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            fixed (float* source = x, target = Result)
                TSimd.Store(target, Exponential.Exp<TSimd, TVec>(TSimd.Load(source)));
        }
    }
}
