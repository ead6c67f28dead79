using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>What is too small to matter becomes 0, and nothing else does.</summary>
public sealed class NegligibleTests
{
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Only_what_is_below_the_limit_becomes_zero(SimdWidth width)
    {
        const float Limit = 1e-20f;
        float below = MathF.BitDecrement(Limit);
        Widths.Run(width, new Cases(Limit,
            [(0, 0), (below, 0), (-below, 0), (float.Epsilon, 0), (-float.Epsilon, 0), (Limit, Limit), (-Limit, -Limit), (1, 1), (-1, -1),
             (float.PositiveInfinity, float.PositiveInfinity), (float.NegativeInfinity, float.NegativeInfinity), (float.NaN, float.NaN)]));
    }

    [Fact]
    public void Nothing_that_passes_has_a_subnormal_square_or_share()
    {
        const float SmallestRest = 1e-4f, LargestBatch = 60_000;
        Assert.True(float.IsNormal(Negligible.Error / LargestBatch));
        Assert.True(float.IsNormal(SmallestRest * (Negligible.Gradient * Negligible.Gradient)));
        Assert.True(float.IsNormal(Negligible.Moment * SmallestRest));
    }

    sealed unsafe class Cases(float limit, (float Value, float Expected)[] cases) : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            float* lanes = stackalloc float[TSimd.Count];
            foreach ((float value, float expected) in cases)
            {
                TSimd.Store(lanes, Negligible.ToZero<TSimd, TVec>(TSimd.Create(value), TSimd.Create(limit)));
                for (int lane = 0; lane < TSimd.Count; lane++)
                    Assert.Equal(expected, lanes[lane]);
            }
        }
    }
}
