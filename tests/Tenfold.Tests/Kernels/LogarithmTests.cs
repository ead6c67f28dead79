using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The logarithm against the library's, in double precision.</summary>
public sealed unsafe class LogarithmTests
{
    /// <summary>What the kernel's documentation promises.</summary>
    const double RelativeError = 3e-7;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void The_relative_error_is_small_from_one_to_2_to_the_32(SimdWidth width)
    {
        Assert.Equal(0, One(width, 1));
        for (int i = 1; i <= 40_000; i++)
        {
            float x = (float)Math.Pow(2, 32.0 * i / 40_000), near = 1 + (i / 8388608f), small = 1 + (i / 10_000f);
            Assert.All((float[])[x, near, small], value => Assert.InRange((One(width, value) / Math.Log(value)) - 1, -RelativeError, RelativeError));
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_width_finds_the_bits_of_scalar_code(SimdWidth width)
    {
        double[] random = Seeded.Uniform(new RandomStream(4), 2000);
        Assert.All(random, value => Assert.Equal(One(SimdWidth.Scalar, (float)(11 + (10 * value))), One(width, (float)(11 + (10 * value)))));
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void What_is_no_number_stays_none(SimdWidth width) => Assert.Equal(float.NaN, One(width, float.NaN));

    static float One(SimdWidth width, float x)
    {
        Vector vector = new(x);
        Widths.Run(width, vector);
        return vector.Result;
    }

    sealed class Vector(float x) : IWidthBody
    {
        public float Result { get; private set; }

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            float* lanes = stackalloc float[TSimd.Count];
            TSimd.Store(lanes, Logarithm.LogFromOne<TSimd, TVec>(TSimd.Create(x)));
            Result = lanes[TSimd.Count - 1];
        }
    }
}
