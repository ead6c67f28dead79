using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The gradient of a LogSoftmax where a probability is next to nothing.</summary>
public sealed unsafe class LogProbabilitiesTests
{
    /// <summary>Of an exponential and a product.</summary>
    const double RelativeError = 1e-5;

    /// <summary>e to the -44.36 is <see cref="Negligible.Error"/>.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_gradient_that_can_move_no_weight_is_zero(SimdWidth width)
    {
        foreach (float logarithm in (float[])[-45, -50, -80])
            Assert.Equal(0, GradientAt(width, logarithm));
        foreach (float logarithm in (float[])[-1, -20, -44])
            Assert.Equal(Math.Exp(logarithm), GradientAt(width, logarithm), RelativeError * Math.Exp(logarithm));
    }

    static float GradientAt(SimdWidth width, float logarithm)
    {
        TwoChannels body = new(logarithm);
        Widths.Run(width, body);
        return body.Result;
    }

    /// <summary>The first of two channels is right, and the other one has this logarithm of its probability.</summary>
    sealed class TwoChannels(float logarithm) : IWidthBody
    {
        public float Result { get; private set; }

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            MapLayout layout = new(Channels: 2, Height: 1, Width: 1, Halo: 0, TSimd.Count);
            float* y = stackalloc float[layout.Block], dy = stackalloc float[layout.Block], dx = stackalloc float[layout.Block];
            TSimd.Store(y, TSimd.Zero);
            TSimd.Store(y + layout.Channel, TSimd.Create(logarithm));
            TSimd.Store(dy, TSimd.Create(-1));
            TSimd.Store(dy + layout.Channel, TSimd.Zero);
            LogProbabilities.Backward<TSimd, TVec>(layout, y, layout, dy, layout, dx);
            Result = dx[layout.Block - 1];
        }
    }
}
