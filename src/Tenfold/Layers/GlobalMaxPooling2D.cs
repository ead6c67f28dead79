using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// The maximum of each channel's whole map, <c>[C, H, W]</c> to <c>[C]</c>: Keras' layer of that name, PyTorch's AdaptiveMaxPool2d(1) with Flatten.
/// The gradient flows to the first of equal maxima, in row order, as in <see cref="MaxPool2D"/>.
/// </summary>
public sealed record GlobalMaxPooling2D : Layer
{
    internal override bool CommutesWithRelu => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Channels);

    /// <inheritdoc/>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(Math.Max(input.Height, input.Width), stride: 1);

    /// <inheritdoc/>
    public override string ToString() => "GlobalMaxPooling2D()";

    internal override Operation Compile<TSimd, TVec>(Shape input) => new GlobalMaxOperation<TSimd, TVec>();

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel(
        (_, xLayout, x, yLayout, y) => GlobalMaximum.Forward<SimdScalar, float>(xLayout, x, yLayout, y, null, relu: false));

    sealed unsafe class GlobalMaxOperation<TSimd, TVec> : Operation
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
                GlobalMaximum.Forward<TSimd, TVec>(Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block), winners, Relu);
            }
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is not Tensor inputGradient)
                return;
            Tensor gradient = Wiring.OutputGradient!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                GlobalMaximum.Backward<TSimd, TVec>(
                    Wiring.Output.Layout, Wiring.Output.At(thread, block), Relu, gradient.Layout, gradient.At(thread, block),
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
