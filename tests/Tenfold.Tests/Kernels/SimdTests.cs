using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Every operation of the facade, lane by lane against plain floats.</summary>
public sealed unsafe class SimdTests
{
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_operation_is_that_of_its_lanes(SimdWidth width) => Widths.Run(width, new LaneOperations());

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Not_a_number_stays_on_the_left_and_compares_false(SimdWidth width) => Widths.Run(width, new NotANumber());

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Halves_are_folded_onto_each_other_in_one_order(SimdWidth width) => Widths.Run(width, new Folding());

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Powers_of_two_are_exact(SimdWidth width) => Widths.Run(width, new Powers());

    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_square_is_transposed_and_nothing_beside_it(SimdWidth width) => Widths.Run(width, new Transposing());

    [Theory]
    [InlineData("512", SimdWidth.Simd512)]
    [InlineData("256", SimdWidth.Simd256)]
    [InlineData(" 128 ", SimdWidth.Simd128)]
    [InlineData("Scalar", SimdWidth.Scalar)]
    public void A_width_is_forced_by_its_name(string forced, SimdWidth expected) => Assert.Equal(expected, SimdWidths.Choose(forced));

    [Fact]
    public void An_unknown_width_is_refused_with_the_names_there_are()
    {
        string message = Assert.Throws<TenfoldException>(() => SimdWidths.Choose("1024")).Message;

        Assert.Contains("TENFOLD_SIMD=1024", message, StringComparison.Ordinal);
        Assert.Contains("512, 256, 128 or scalar", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_a_name_the_widest_of_the_hardware_is_taken(string? forced)
    {
        SimdWidth chosen = SimdWidths.Choose(forced);

        Assert.True(SimdWidths.IsAccelerated(chosen));
        Assert.All(SimdWidths.All.Where(width => width > chosen), width => Assert.False(SimdWidths.IsAccelerated(width)));
    }

    static float[] Floats(RandomStream random, int count) =>
        [.. Seeded.Uniform(random, count).Select(value => (float)(value * Math.ScaleB(1, random.NextInt(21) - 10)))];

    static float[] Store<TSimd, TVec>(TVec value)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float[] lanes = new float[TSimd.Count];
        fixed (float* p = lanes)
            TSimd.Store(p, value);
        return lanes;
    }

    sealed class LaneOperations : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            RandomStream random = new(1);
            for (int i = 0; i < 20; i++)
            {
                float[] x = Floats(random, TSimd.Count), y = Floats(random, TSimd.Count), z = Floats(random, TSimd.Count);
                y[0] = x[0];
                fixed (float* px = x, py = y, pz = z)
                {
                    TVec a = TSimd.Load(px), b = TSimd.Load(py), c = TSimd.Load(pz);
                    Check<TSimd, TVec>(TSimd.Add(a, b), lane => x[lane] + y[lane]);
                    Check<TSimd, TVec>(TSimd.Subtract(a, b), lane => x[lane] - y[lane]);
                    Check<TSimd, TVec>(TSimd.Multiply(a, b), lane => x[lane] * y[lane]);
                    Check<TSimd, TVec>(TSimd.Divide(a, b), lane => x[lane] / y[lane]);
                    Check<TSimd, TVec>(TSimd.MultiplyAdd(a, b, c), lane => MathF.FusedMultiplyAdd(x[lane], y[lane], z[lane]));
                    Check<TSimd, TVec>(TSimd.Max(a, b), lane => Math.Max(x[lane], y[lane]));
                    Check<TSimd, TVec>(TSimd.Min(a, b), lane => Math.Min(x[lane], y[lane]));
                    Check<TSimd, TVec>(TSimd.Sqrt(TSimd.Multiply(a, a)), lane => MathF.Sqrt(x[lane] * x[lane]));
                    Check<TSimd, TVec>(TSimd.SelectGreater(a, b, c, a), lane => x[lane] > y[lane] ? z[lane] : x[lane]);
                    Check<TSimd, TVec>(TSimd.SelectEqual(a, b, c, a), lane => x[lane] == y[lane] ? z[lane] : x[lane]);
                }
            }

            foreach ((float value, float rounded) in ((float, float)[])[(0.5f, 0), (1.5f, 2), (2.5f, 2), (-0.5f, 0), (-1.5f, -2), (2.4999f, 2), (-126.6f, -127)])
                Check<TSimd, TVec>(TSimd.Round(TSimd.Create(value)), _ => rounded);
            Check<TSimd, TVec>(TSimd.Zero, _ => 0);

            // One rounding, not two: (1 + e)(1 - e) - 1 is -e^2, which two roundings lose.
            const float Small = 1f / 4096;
            Check<TSimd, TVec>(TSimd.MultiplyAdd(TSimd.Create(1 + Small), TSimd.Create(1 - Small), TSimd.Create(-1)), _ => -Small * Small);
        }

        static void Check<TSimd, TVec>(TVec actual, Func<int, float> expected)
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
            => Assert.Equal(Enumerable.Range(0, TSimd.Count).Select(expected), Store<TSimd, TVec>(actual));
    }

    sealed class NotANumber : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            TVec nan = TSimd.Create(float.NaN), one = TSimd.Create(1), two = TSimd.Create(2);

            Assert.All(Store<TSimd, TVec>(TSimd.Max(nan, one)), value => Assert.Equal(float.NaN, value));
            Assert.All(Store<TSimd, TVec>(TSimd.Min(nan, one)), value => Assert.Equal(float.NaN, value));
            Assert.All(Store<TSimd, TVec>(TSimd.SelectGreater(nan, one, one, two)), value => Assert.Equal(2, value));
            Assert.All(Store<TSimd, TVec>(TSimd.SelectEqual(nan, nan, one, two)), value => Assert.Equal(2, value));
        }
    }

    sealed class Folding : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            RandomStream random = new(2);
            for (int i = 0; i < 50; i++)
            {
                float[] values = Floats(random, TSimd.Count);
                float found;
                fixed (float* p = values)
                    found = TSimd.Sum(TSimd.Load(p));
                for (int half = TSimd.Count / 2; half >= 1; half /= 2)
                {
                    for (int lane = 0; lane < half; lane++)
                        values[lane] += values[lane + half];
                }

                Assert.Equal(values[0], found);
            }
        }
    }

    sealed class Powers : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            for (int n = -126; n <= 127; n++)
                Assert.All(Store<TSimd, TVec>(TSimd.PowerOfTwo(TSimd.Create(n))), value => Assert.Equal((float)Math.ScaleB(1, n), value));
        }
    }

    sealed class Transposing : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            int count = TSimd.Count, sourceRow = count + 3, row = count + 5;
            float[] source = [.. Enumerable.Range(1, count * sourceRow).Select(value => (float)value)], found = new float[count * row];
            fixed (float* from = source, to = found)
                TSimd.Transpose(from, sourceRow, to, row);

            for (int j = 0; j < count; j++)
            {
                for (int i = 0; i < row; i++)
                    Assert.Equal(i < count ? source[(i * sourceRow) + j] : 0, found[(j * row) + i]);
            }
        }
    }
}
