using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Hands one value to two readers, in the same memory; their gradients add up.</summary>
sealed unsafe class ForkOperation<TSimd, TVec> : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    public override void Forward(int thread, int firstBlock, int blocks)
    {
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        if (Wiring.InputGradient is not Tensor inputGradient)
            return;
        Tensor first = Wiring.OutputGradient!, second = Wiring.OtherOutputGradient!;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            Maps.Sum<TSimd, TVec>(
                first.Layout, first.At(thread, block), second.Layout, second.At(thread, block), inputGradient.Layout, inputGradient.At(thread, block), relu: false);
        }
    }
}
