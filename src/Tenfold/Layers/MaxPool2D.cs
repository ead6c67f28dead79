using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The maximum of each window, <c>[C, H, W]</c> to <c>[C, H', W']</c>, H' = (H + 2 Padding - PoolSize) / Stride + 1 (rounded down, as in PyTorch and Keras' "valid").</summary>
public sealed record MaxPool2D : Pool2D
{
    /// <summary>Maximum pooling.</summary>
    /// <param name="poolSize">Rows and columns of a window, at least 1.</param>
    /// <param name="stride">Pixels from one window to the next; the window's size if not given.</param>
    /// <param name="padding">Pixels added on every side that never win, at most half a window.</param>
    public MaxPool2D(int poolSize, int? stride = null, int padding = 0)
        : base(poolSize, stride, padding)
    {
    }

    internal override bool CommutesWithRelu => true;

    internal override Operation Compile<TSimd, TVec>(Shape input) => new MaxPoolOperation<TSimd, TVec>(Geometry(input));

    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter) =>
        (Geometry(input.Shape) is { Size: 2, Stride: 2, Padding: 0 } ? graph.TryFuseMaximum(input, OutputShape(input.Shape)) : null)
        ?? base.Plan<TSimd, TVec>(graph, input, firstParameter);

    internal override SingleOperation CompileSingle(Shape input) => new SinglePooling(Geometry(input), maximum: true);

    sealed unsafe class MaxPoolOperation<TSimd, TVec>(PoolingGeometry geometry) : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        Tensor? _winners;

        public override bool CanFuseRelu => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                float* winners = _winners is null ? null : _winners.At(thread, block);
                MaxPooling.Forward<TSimd, TVec>(
                    geometry, Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block), winners, Relu);
            }
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is not Tensor inputGradient)
                return;
            Tensor gradient = Wiring.OutputGradient!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                MaxPooling.Backward<TSimd, TVec>(
                    geometry, Wiring.Output.Layout, Wiring.Output.At(thread, block), Relu, gradient.Layout, gradient.At(thread, block),
                    _winners!.At(thread, block), inputGradient.Layout, inputGradient.At(thread, block));
            }
        }

        protected override void Release() => _winners?.Dispose();

        protected override void Prepare()
        {
            if (Wiring.Training)
                _winners = new Tensor(Wiring.Output.Layout with { Halo = 0 }, kept: true, Wiring.Blocks, Wiring.Threads);
        }
    }
}
