using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Rectified linear unit, y = max(0, x), any shape; the gradient at 0 is 0. Source: Nair and Hinton 2010, https://icml.cc/Conferences/2010/papers/432.pdf.</summary>
public sealed record ReLU : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override string ToString() => "ReLU()";

    internal override bool IsElementwise => true;

    internal override Operation Compile<TSimd, TVec>(Shape input) => new ReluOperation<TSimd, TVec>();

    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter) =>
        PlanGraph.TryFuseRelu(input) ? input : base.Plan<TSimd, TVec>(graph, input, firstParameter);

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel(
        (_, xLayout, x, yLayout, y) => Maps.Relu<SimdScalar, float>(xLayout, x, yLayout, y));

    /// <summary>A ReLU that nothing before it could absorb.</summary>
    sealed unsafe class ReluOperation<TSimd, TVec> : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override bool SavesOutput => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            for (int block = firstBlock; block < firstBlock + blocks; block++)
                Maps.Relu<TSimd, TVec>(Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block));
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is not Tensor inputGradient)
                return;
            Tensor gradient = Wiring.OutputGradient!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                Maps.ReluGradient<TSimd, TVec>(
                    Wiring.Output.Layout, Wiring.Output.At(thread, block), gradient.Layout, gradient.At(thread, block),
                    inputGradient.Layout, inputGradient.At(thread, block));
            }
        }
    }
}
