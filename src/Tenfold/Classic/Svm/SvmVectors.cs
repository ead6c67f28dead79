using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The vector arithmetic of support vector machines at one width; the bits are the same at every width.</summary>
abstract unsafe class SvmVectors
{
    /// <summary>Floats in a vector.</summary>
    public abstract int Width { get; }

    /// <summary>Samples in a panel.</summary>
    public int Lanes => PanelProducts.Vectors * Width;

    public static SvmVectors Create(SimdWidth width) => width switch
    {
        SimdWidth.Simd512 => new Sized<Simd512, Vector512<float>>(),
        SimdWidth.Simd256 => new Sized<Simd256, Vector256<float>>(),
        SimdWidth.Simd128 => new Sized<Simd128, Vector128<float>>(),
        _ => new Sized<SimdScalar, float>(),
    };

    /// <summary>The kernel's values of some rows with one panel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The panels.</param>
    /// <param name="panel">Which of them.</param>
    /// <param name="results">For each row where its values for the first panel belong; those for this panel are written in their place behind.</param>
    public abstract void Panel(KernelFunction kernel, KernelRows rows, KernelPanels columns, int panel, float** results);

    /// <inheritdoc cref="WorkingPair.Step"/>
    public abstract (int Index, float Greatest, float Least) Step(float* f, float* rowI, float* rowJ, float step, float* up, float* low, int n);

    /// <inheritdoc cref="WorkingPair.Partner"/>
    public abstract int Partner(float* f, float* low, float* row, float* diagonal, float greatest, float own, int n);

    sealed class Sized<TSimd, TVec> : SvmVectors
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override int Width => TSimd.Count;

        public override void Panel(KernelFunction kernel, KernelRows rows, KernelPanels columns, int panel, float** results)
        {
            int lanes = Lanes;
            float* products = stackalloc float[PanelProducts.Rows * lanes];
            for (int first = 0; first < rows.Count; first += PanelProducts.Rows)
            {
                PanelProducts.Tile<TSimd, TVec>(rows.Group(first), columns.Panel(panel), columns.Features, products);
                for (int r = first; r < Math.Min(rows.Count, first + PanelProducts.Rows); r++)
                    Values(kernel, products + ((r - first) * lanes), rows.Norm(r), columns.Norms + (panel * lanes), lanes, results[r] + (panel * lanes));
            }
        }

        public override (int Index, float Greatest, float Least) Step(float* f, float* rowI, float* rowJ, float step, float* up, float* low, int n) =>
            WorkingPair.Step<TSimd, TVec>(f, rowI, rowJ, step, up, low, n);

        public override int Partner(float* f, float* low, float* row, float* diagonal, float greatest, float own, int n) =>
            WorkingPair.Partner<TSimd, TVec>(f, low, row, diagonal, greatest, own, n);

        static void Values(KernelFunction kernel, float* products, float norm, float* norms, int n, float* y)
        {
            switch (kernel.Kind)
            {
                case KernelKind.Rbf:
                    KernelValues.Gaussian<TSimd, TVec>(products, kernel.Gamma, norm, norms, n, y);
                    break;
                case KernelKind.Polynomial:
                    KernelValues.Polynomial<TSimd, TVec>(products, kernel.Gamma, kernel.Offset, kernel.Degree, n, y);
                    break;
                default:
                    new ReadOnlySpan<float>(products, n).CopyTo(new Span<float>(y, n));
                    break;
            }
        }
    }
}
