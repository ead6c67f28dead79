using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>y = x - log(sum over the channels of exp(x)), any shape, each pixel by itself: PyTorch's LogSoftmax(dim=1), Keras' <c>log_softmax</c> activation.</summary>
/// <remarks>
/// At the end of a network it changes neither what <see cref="CrossEntropy"/> computes nor any probability:
/// softmax(log_softmax(x)) = softmax(x), so that the loss is PyTorch's NLLLoss of this output. Networks may leave it out.
/// </remarks>
public sealed record LogSoftmax : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override string ToString() => "LogSoftmax()";

    internal override Operation Compile<TSimd, TVec>(Shape input) => new LogSoftmaxOperation<TSimd, TVec>();

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel(
        (_, xLayout, x, yLayout, y) => LogProbabilities.Forward<SimdScalar, float>(xLayout, x, yLayout, y));

    sealed unsafe class LogSoftmaxOperation<TSimd, TVec> : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override bool SavesOutput => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            for (int block = firstBlock; block < firstBlock + blocks; block++)
                LogProbabilities.Forward<TSimd, TVec>(Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block));
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is not Tensor inputGradient)
                return;
            Tensor gradient = Wiring.OutputGradient!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                LogProbabilities.Backward<TSimd, TVec>(
                    Wiring.Output.Layout, Wiring.Output.At(thread, block), gradient.Layout, gradient.At(thread, block),
                    inputGradient.Layout, inputGradient.At(thread, block));
            }
        }
    }
}
