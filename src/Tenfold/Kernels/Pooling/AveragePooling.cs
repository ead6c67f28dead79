using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Mean over windows of size * size pixels, padding counted as zeros (PyTorch's <c>count_include_pad</c>).</summary>
static unsafe class AveragePooling
{
    /// <summary>y = the mean of each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(PoolingGeometry geometry, MapLayout input, float* x, MapLayout output, float* y, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec scale = TSimd.Create(1f / (geometry.Size * geometry.Size));
        for (int channel = 0; channel < geometry.Channels; channel++)
        {
            for (int row = 0; row < geometry.OutHeight; row++)
            {
                (int startRow, int firstRow, int endRow) = geometry.Window(row, geometry.InHeight);
                for (int column = 0; column < geometry.OutWidth; column++)
                {
                    (int startColumn, int firstColumn, int endColumn) = geometry.Window(column, geometry.InWidth);
                    TVec sum = TSimd.Zero;
                    for (int ky = firstRow; ky < endRow; ky++)
                    {
                        for (int kx = firstColumn; kx < endColumn; kx++)
                            sum = TSimd.Add(sum, TSimd.Load(x + input.Offset(channel, startRow + ky, startColumn + kx)));
                    }

                    TVec mean = TSimd.Multiply(sum, scale);
                    TSimd.Store(y + output.Offset(channel, row, column), relu ? TSimd.Max(mean, TSimd.Zero) : mean);
                }
            }
        }
    }

    /// <summary>Every pixel of a window receives the same share of its gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSimd, TVec>(PoolingGeometry geometry, MapLayout outputGradient, float* dy, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec scale = TSimd.Create(1f / (geometry.Size * geometry.Size));
        new Span<float>(dx, inputGradient.Block).Clear();
        for (int channel = 0; channel < geometry.Channels; channel++)
        {
            for (int row = 0; row < geometry.OutHeight; row++)
            {
                (int startRow, int firstRow, int endRow) = geometry.Window(row, geometry.InHeight);
                for (int column = 0; column < geometry.OutWidth; column++)
                {
                    (int startColumn, int firstColumn, int endColumn) = geometry.Window(column, geometry.InWidth);
                    TVec share = TSimd.Multiply(TSimd.Load(dy + outputGradient.Offset(channel, row, column)), scale);
                    for (int ky = firstRow; ky < endRow; ky++)
                    {
                        for (int kx = firstColumn; kx < endColumn; kx++)
                        {
                            float* target = dx + inputGradient.Offset(channel, startRow + ky, startColumn + kx);
                            TSimd.Store(target, TSimd.Add(TSimd.Load(target), share));
                        }
                    }
                }
            }
        }
    }
}
