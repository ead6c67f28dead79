using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The mean of each window, <c>[C, H, W]</c> to <c>[C, H', W']</c>; padding counts as zeros (PyTorch's <c>count_include_pad</c>).</summary>
public sealed record AveragePooling2D : Pool2D
{
    /// <summary>Average pooling.</summary>
    /// <param name="poolSize">Rows and columns of a window, at least 1.</param>
    /// <param name="stride">Pixels from one window to the next; the window's size if not given.</param>
    /// <param name="padding">Zeros added on every side, at most half a window.</param>
    public AveragePooling2D(int poolSize, int? stride = null, int padding = 0)
        : base(poolSize, stride, padding)
    {
    }

    internal override Operation Compile<TSimd, TVec>(Shape input) => new AveragePoolOperation<TSimd, TVec>(Geometry(input));

    internal override SingleOperation CompileSingle(Shape input) => new SinglePooling(Geometry(input), maximum: false);

    sealed unsafe class AveragePoolOperation<TSimd, TVec>(PoolingGeometry geometry) : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override bool CanFuseRelu => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            for (int block = firstBlock; block < firstBlock + blocks; block++)
                AveragePooling.Forward<TSimd, TVec>(geometry, Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block), Relu);
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is not Tensor inputGradient)
                return;
            Tensor gradient = Wiring.OutputGradient!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                ThroughRelu<TSimd, TVec>(thread, block);
                AveragePooling.Backward<TSimd, TVec>(geometry, gradient.Layout, gradient.At(thread, block), inputGradient.Layout, inputGradient.At(thread, block));
            }
        }
    }
}
