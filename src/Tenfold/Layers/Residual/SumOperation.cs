using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The sum of two values. The gradient of both is that of the sum and may lie in its memory; then nothing is left to do but a ReLU's part.</summary>
sealed unsafe class SumOperation<TSimd, TVec> : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    public override bool CanFuseRelu => true;

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        Tensor first = Wiring.Input, second = Wiring.OtherInput!, output = Wiring.Output;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
            Maps.Sum<TSimd, TVec>(first.Layout, first.At(thread, block), second.Layout, second.At(thread, block), output.Layout, output.At(thread, block), Relu);
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        Tensor gradient = Wiring.OutputGradient!;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            ThroughRelu<TSimd, TVec>(thread, block);
            HandBack(gradient, Wiring.InputGradient, thread, block);
            HandBack(gradient, Wiring.OtherInputGradient, thread, block);
        }
    }

    static void HandBack(Tensor gradient, Tensor? target, int thread, int block)
    {
        if (target is not null && target != gradient)
            Maps.Copy<TSimd, TVec>(gradient.Layout, gradient.At(thread, block), target.Layout, target.At(thread, block));
    }
}
