using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The logistic function, y = 1 / (1 + exp(-x)), any shape: PyTorch's Sigmoid, Keras' <c>sigmoid</c> activation.</summary>
public sealed record Sigmoid : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override string ToString() => "Sigmoid()";

    internal override bool IsElementwise => true;

    internal override Operation Compile<TSimd, TVec>(Shape input) => new SigmoidOperation<TSimd, TVec>();

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel(
        (_, xLayout, x, yLayout, y) => Logistic.Forward<SimdScalar, float>(xLayout, x, yLayout, y));

    sealed unsafe class SigmoidOperation<TSimd, TVec> : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override bool SavesOutput => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            for (int block = firstBlock; block < firstBlock + blocks; block++)
                Logistic.Forward<TSimd, TVec>(Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block));
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is not Tensor inputGradient)
                return;
            Tensor gradient = Wiring.OutputGradient!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                Logistic.Gradient<TSimd, TVec>(
                    Wiring.Output.Layout, Wiring.Output.At(thread, block), gradient.Layout, gradient.At(thread, block),
                    inputGradient.Layout, inputGradient.At(thread, block));
            }
        }
    }
}
