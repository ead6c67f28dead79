using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Averages over a given number of windows; with one, over whole maps.</summary>
sealed unsafe class AdaptivePoolOperation<TSimd, TVec>(AdaptiveGeometry geometry) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    public override bool CanFuseRelu => true;

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        for (int block = firstBlock; block < firstBlock + blocks; block++)
            AdaptivePooling.Forward<TSimd, TVec>(geometry, Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block), Relu);
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        if (Wiring.InputGradient is not Tensor inputGradient)
            return;
        Tensor gradient = Wiring.OutputGradient!;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            AdaptivePooling.Backward<TSimd, TVec>(
                geometry, Wiring.Output.Layout, Wiring.Output.At(thread, block), Relu, gradient.Layout, gradient.At(thread, block),
                inputGradient.Layout, inputGradient.At(thread, block));
        }
    }
}
