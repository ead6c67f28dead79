using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold.Tests.Support;

/// <summary>An optimizer on a few weights of its own.</summary>
sealed unsafe class OptimizerRun : IDisposable
{
    readonly Optimizer _optimizer;
    readonly SimdWidth _width;
    readonly int _count;
    readonly AlignedBuffer<float> _weights;
    readonly AlignedBuffer<float> _gradients;
    readonly AlignedBuffer<float> _moments;
    long _steps;

    public OptimizerRun(Optimizer optimizer, SimdWidth width, double[] weights)
    {
        _optimizer = optimizer;
        _width = width;
        _count = weights.Length;
        int padded = (weights.Length + 15) / 16 * 16;
        _weights = new AlignedBuffer<float>(padded);
        _gradients = new AlignedBuffer<float>(padded);
        _moments = new AlignedBuffer<float>(padded * optimizer.Moments);
        Fill(_weights, weights);
    }

    public double[] Weights => [.. _weights.Span[.._count].ToArray().Select(value => (double)value)];

    /// <summary>Whether one of the moments or weights is subnormal.</summary>
    public bool HasSubnormals => HasSubnormal(_moments.Span) || HasSubnormal(_weights.Span);

    public void Step(double[] gradient)
    {
        Fill(_gradients, gradient);
        Widths.Run(_width, new Body(_optimizer, new OptimizerStep
        {
            Weights = _weights.Pointer,
            Gradients = _gradients.Pointer,
            Moments = _moments.Pointer,
            MomentDistance = _weights.Length,
            Count = _weights.Length,
            Number = ++_steps,
            LearningRate = _optimizer.LearningRate,
        }));
    }

    public void Dispose()
    {
        _weights.Dispose();
        _gradients.Dispose();
        _moments.Dispose();
    }

    static bool HasSubnormal(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsSubnormal(value))
                return true;
        }

        return false;
    }

    static void Fill(AlignedBuffer<float> buffer, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
            buffer.Pointer[i] = (float)values[i];
    }

    sealed class Body(Optimizer optimizer, OptimizerStep step) : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
            => optimizer.Step<TSimd, TVec>(step);
    }
}
