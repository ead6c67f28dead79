using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The element-wise kernels over weights at every width and length: against double precision, and never a value beyond the count.</summary>
public sealed class WeightKernelsTests
{
    const float Mark = 12345;

    /// <summary>Values below 2 in three roundings.</summary>
    const double Tolerance = 4e-7;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_running_average_of_any_length(SimdWidth width)
        => EachLength((count, x, y, target) =>
        {
            Widths.Run(width, new Average(count, 0.3f, x, target));
            for (int i = 0; i < count; i++)
                Assert.Equal(y[i] + ((float)0.3 * (x[i] - (double)y[i])), target[i], Tolerance);
        });

    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_penaltys_gradient_of_any_length(SimdWidth width)
        => EachLength((count, x, y, target) =>
        {
            Widths.Run(width, new Penalty(count, 0.25f, 0.125f, x, target));
            for (int i = 0; i < count; i++)
                Assert.Equal(y[i] + (0.25 * Math.Sign(x[i])) + (0.25 * x[i]), target[i], Tolerance);
        });

    [Fact]
    public unsafe void A_penalty_of_any_length()
        => EachLength((count, x, _, _) =>
        {
            fixed (float* w = x)
            {
                double expected = Enumerable.Range(0, count).Sum(i => (0.5 * Math.Abs((double)x[i])) + (3 * (double)x[i] * x[i]));
                Assert.Equal(expected, WeightPenalty.Value(w, count, 0.5, 3), 1e-12);
                Assert.Equal(expected, WeightPenalty.Value(w, count, 0.5, 0) + WeightPenalty.Value(w, count, 0, 3), 1e-12);
            }
        });

    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_weight_that_is_no_number_is_seen(SimdWidth width)
    {
        float[] weights = new float[17], gradient = new float[17];
        weights.AsSpan().Fill(float.NaN);
        Widths.Run(width, new Penalty(17, 1, 0, weights, gradient));

        Assert.All(gradient, value => Assert.True(float.IsNaN(value)));
    }

    /// <summary>Weights x (every fifth 0), and a target that begins as y, with marks behind it that have to stay.</summary>
    static void EachLength(Action<int, float[], float[], float[]> check)
    {
        RandomStream random = new(31);
        for (int count = 0; count <= 70; count++)
        {
            float[] x = [.. Seeded.Uniform(random, count).Select((value, i) => i % 5 == 0 ? 0 : (float)value), .. new float[16]];
            float[] y = [.. Seeded.Uniform(random, count).Select(value => (float)value)];
            float[] target = [.. y, .. Enumerable.Repeat(Mark, 16)];
            check(count, x, y, target);
            Assert.All(target[count..], value => Assert.Equal(Mark, value));
        }
    }

    sealed unsafe class Average(int count, float share, float[] x, float[] average) : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            fixed (float* source = x, target = average)
                RunningAverage.Update<TSimd, TVec>(source, count, share, target);
        }
    }

    sealed unsafe class Penalty(int count, float l1, float l2, float[] weights, float[] gradient) : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            fixed (float* source = weights, target = gradient)
                WeightPenalty.AddGradient<TSimd, TVec>(source, count, l1, l2, target);
        }
    }
}
