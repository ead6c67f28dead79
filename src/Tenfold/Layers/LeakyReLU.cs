using System.Globalization;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// y = x where x is positive, NegativeSlope * x elsewhere, any shape; the gradient at 0 is NegativeSlope, as in PyTorch.
/// Source: Maas et al. 2013, https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf.
/// </summary>
public sealed record LeakyReLU : Layer
{
    readonly float _slope;

    /// <summary>A leaky ReLU.</summary>
    /// <param name="negativeSlope">The slope for negative values, finite and at least 0. The default is the paper's and PyTorch's; Keras' is 0.3.</param>
    /// <exception cref="TenfoldException">The slope is negative or not finite.</exception>
    public LeakyReLU(double negativeSlope = 0.01)
    {
        if (!(negativeSlope >= 0) || !float.IsFinite((float)negativeSlope))
            throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"LeakyReLU: negativeSlope is {negativeSlope}; give a number of 0 or more, such as 0.01 (PyTorch's) or 0.3 (Keras')."));
        NegativeSlope = negativeSlope;
        _slope = (float)negativeSlope;
    }

    /// <summary>The slope for negative values.</summary>
    public double NegativeSlope { get; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override string ToString() => NegativeSlope == 0.01 ? "LeakyReLU()" : string.Create(CultureInfo.InvariantCulture, $"LeakyReLU({NegativeSlope})");

    internal override bool IsElementwise => true;

    internal override Operation Compile<TSimd, TVec>(Shape input) => new LeakyOperation<TSimd, TVec>(_slope);

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel((_, xLayout, x, yLayout, y) =>
    {
        float slope = _slope;
        LeakyRectifier.Forward<SimdScalar, float>(&slope, 0, xLayout, x, yLayout, y);
    });

    /// <summary>The slope is not negative, so that the output's sign tells the input's.</summary>
    sealed unsafe class LeakyOperation<TSimd, TVec>(float negativeSlope) : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override bool SavesOutput => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            float slope = negativeSlope;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
                LeakyRectifier.Forward<TSimd, TVec>(&slope, 0, Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block));
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            if (Wiring.InputGradient is not Tensor inputGradient)
                return;
            float slope = negativeSlope;
            Tensor gradient = Wiring.OutputGradient!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                LeakyRectifier.Gradient<TSimd, TVec>(
                    &slope, 0, Wiring.Output.Layout, Wiring.Output.At(thread, block), gradient.Layout, gradient.At(thread, block),
                    inputGradient.Layout, inputGradient.At(thread, block));
            }
        }
    }
}
