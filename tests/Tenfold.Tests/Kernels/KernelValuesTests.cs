using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Products of rows with panels, what kernels make of them, and wide sums, against double precision.</summary>
public sealed unsafe class KernelValuesTests
{
    const int Most = 257;
    const float Guard = 12345;

    [Theory, ClassData(typeof(WidthData))]
    public void Products_are_sums_in_one_order_at_every_width(SimdWidth width)
    {
        int lanes = PanelProducts.Vectors * (int)width;
        foreach (int features in (int[])[0, 1, 2, 31, Most])
        {
            double[] rows = Seeded.Uniform(new RandomStream(1), features * PanelProducts.Rows);
            double[] panel = Seeded.Uniform(new RandomStream(2), features * lanes);
            Products products = new([.. rows.Select(value => (float)value)], [.. panel.Select(value => (float)value)], features);
            Widths.Run(width, products);

            for (int r = 0; r < PanelProducts.Rows; r++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    float expected = 0;
                    for (int k = 0; k < features; k++)
                        expected = MathF.FusedMultiplyAdd((float)rows[(k * PanelProducts.Rows) + r], (float)panel[(k * lanes) + lane], expected);
                    Assert.Equal(expected, products.Result[(r * lanes) + lane]);
                }
            }

            Assert.All(products.Result[(PanelProducts.Rows * lanes)..], value => Assert.Equal(Guard, value));
        }
    }

    [Theory, ClassData(typeof(WidthData))]
    public void Gaussians_and_powers_are_near_their_formulas(SimdWidth width)
    {
        float[] products = [.. Seeded.Uniform(new RandomStream(3), 64).Select(value => (float)value)];
        float[] norms = [.. Seeded.Uniform(new RandomStream(4), 64).Select(value => (float)Math.Abs(value))];
        Values values = new(products, norms);
        Widths.Run(width, values);

        for (int i = 0; i < products.Length; i++)
        {
            double distance = Math.Max(0, 0.5 + norms[i] - (2.0 * products[i]));
            Assert.Equal(Math.Exp(-0.7f * distance), values.Gaussian[i], 1e-6);
            Assert.Equal(Math.Pow((0.7f * (double)products[i]) + 0.25, 5), values.Power[i], 1e-6);
            Assert.Equal(1, values.Constant[i]);
        }
    }

    [Fact]
    public void Wide_sums_are_those_of_double_precision()
    {
        foreach ((int count, int n) in ((int, int)[])[(0, 5), (1, 1), (3, 17), (4, 8), (7, 33), (9, Most)])
        {
            float[][] rows = [.. Enumerable.Range(0, count).Select(r => Seeded.Uniform(new RandomStream((ulong)r), n).Select(value => (float)value).ToArray())];
            double[] coefficients = Seeded.Uniform(new RandomStream(99), count);
            double[] sums = [.. Enumerable.Repeat(0.5, n), Guard];
            double[] expected = [.. sums];
            for (int r = 0; r < count; r++)
            {
                for (int i = 0; i < n; i++)
                    expected[i] = Math.FusedMultiplyAdd(coefficients[r], rows[r][i], expected[i]);
            }

            AddRows(rows, coefficients, sums, n);

            Assert.Equal(expected, sums);
        }
    }

    static void AddRows(float[][] rows, double[] coefficients, double[] sums, int n)
    {
        System.Runtime.InteropServices.GCHandle[] handles = [.. rows.Select(row => System.Runtime.InteropServices.GCHandle.Alloc(row, System.Runtime.InteropServices.GCHandleType.Pinned))];
        nint[] pointers = [.. handles.Select(handle => handle.AddrOfPinnedObject())];
        fixed (nint* first = pointers)
        fixed (double* c = coefficients, s = sums)
            WideSums.AddRows((float**)first, c, rows.Length, s, n);
        foreach (System.Runtime.InteropServices.GCHandle handle in handles)
            handle.Free();
    }

    sealed class Products(float[] rows, float[] panel, int features) : IWidthBody
    {
        public float[] Result { get; private set; } = [];

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            Result = [.. Enumerable.Repeat(Guard, (PanelProducts.Rows * PanelProducts.Vectors * TSimd.Count) + 16)];
            fixed (float* left = rows, right = panel, y = Result)
                PanelProducts.Tile<TSimd, TVec>(left, right, features, y);
        }
    }

    sealed class Values(float[] products, float[] norms) : IWidthBody
    {
        public float[] Gaussian { get; } = new float[products.Length];

        public float[] Power { get; } = new float[products.Length];

        public float[] Constant { get; } = new float[products.Length];

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            fixed (float* p = products, z = norms, gaussian = Gaussian, power = Power, constant = Constant)
            {
                KernelValues.Gaussian<TSimd, TVec>(p, 0.7f, 0.5f, z, products.Length, gaussian);
                KernelValues.Polynomial<TSimd, TVec>(p, 0.7f, 0.25f, 5, products.Length, power);
                KernelValues.Polynomial<TSimd, TVec>(p, 0.7f, 0.25f, 0, products.Length, constant);
            }
        }
    }
}
