using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The selection of working sets against plain code: the same bits and, among equals, the lowest index.</summary>
public sealed unsafe class WorkingPairTests
{
    static readonly int[] s_lengths = [16, 32, 48, 256];

    [Theory, ClassData(typeof(WidthData))]
    public void A_step_moves_f_and_finds_both_ends(SimdWidth width)
    {
        foreach (int n in s_lengths)
        {
            Data data = new(n);
            float[] f = [.. data.F];
            float[] expected = [.. data.F.Select((value, i) => MathF.FusedMultiplyAdd(-0.25f, data.Row[i] - data.Other[i], value))];
            Step step = new(f, data.Row, data.Other, data.Up, data.Low);
            Widths.Run(width, step);

            Assert.Equal(expected, f);
            float[] up = [.. expected.Select((value, i) => value + data.Up[i])];
            Assert.Equal((Array.IndexOf(up, up.Max()), up.Max(), expected.Select((value, i) => value + data.Low[i]).Min()), step.Found);
        }
    }

    [Theory, ClassData(typeof(WidthData))]
    public void The_partner_promises_the_greatest_gain(SimdWidth width)
    {
        foreach (int n in s_lengths)
        {
            Data data = new(n);
            Partner partner = new(data.F, data.Low, data.Row, data.Other);
            Widths.Run(width, partner);

            float[] gains = [.. Enumerable.Range(0, n).Select(i => Gain(data, i))];
            Assert.Equal(Array.IndexOf(gains, gains.Max()), partner.Found);
        }
    }

    [Theory, ClassData(typeof(WidthData))]
    public void There_may_be_no_partner(SimdWidth width)
    {
        Partner partner = new(new float[16], [.. Enumerable.Repeat(float.PositiveInfinity, 16)], new float[16], new float[16]);
        Widths.Run(width, partner);

        Assert.Equal(-1, partner.Found);
    }

    static float Gain(Data data, int i)
    {
        float distance = Partner.Top - (data.F[i] + data.Low[i]);
        float curvature = MathF.FusedMultiplyAdd(-2, data.Row[i], Partner.Own + data.Other[i]);
        return distance > 0 ? distance * distance / MathF.Max(curvature, WorkingPair.TinyCurvature) : -1;
    }

    /// <summary>Multiples of 1/8, so that equal values occur; a third may not move up, a third not down.</summary>
    sealed class Data(int n)
    {
        public float[] F { get; } = Grid(n, 1);

        public float[] Row { get; } = Grid(n, 2);

        public float[] Other { get; } = Grid(n, 3);

        public float[] Up { get; } = [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? float.NegativeInfinity : 0)];

        public float[] Low { get; } = [.. Enumerable.Range(0, n).Select(i => i % 3 == 1 ? float.PositiveInfinity : 0)];

        static float[] Grid(int n, ulong seed) => [.. Seeded.Grid(new RandomStream(seed), n).Select(value => (float)value)];
    }

    sealed class Step(float[] f, float[] row, float[] other, float[] up, float[] low) : IWidthBody
    {
        public (int Index, float Greatest, float Least) Found { get; private set; }

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            fixed (float* values = f, rowI = row, rowJ = other, canRise = up, canFall = low)
                Found = WorkingPair.Step<TSimd, TVec>(values, rowI, rowJ, 0.25f, canRise, canFall, f.Length);
        }
    }

    sealed class Partner(float[] f, float[] low, float[] row, float[] diagonal) : IWidthBody
    {
        public const float Top = 0.75f;
        public const float Own = 1.5f;

        public int Found { get; private set; }

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            fixed (float* values = f, canFall = low, first = row, own = diagonal)
                Found = WorkingPair.Partner<TSimd, TVec>(values, canFall, first, own, Top, Own, f.Length);
        }
    }
}
