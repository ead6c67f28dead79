using Tenfold.Kernels;
using Tenfold.Simd;
using static Tenfold.Layers;

namespace Tenfold;

/// <summary>Multiplies every channel of a map by a number between 0 and 1 that is learned from the means of all channels; <c>[C, H, W]</c> stays <c>[C, H, W]</c>.</summary>
/// <remarks>
/// y = x * sigmoid(W2 relu(W1 mean(x) + b1) + b2), with C / Ratio (rounded down, at least 1) values between the two dense layers:
/// <c>fc1.weight [C / Ratio, C]</c>, <c>fc1.bias</c>, <c>fc2.weight [C, C / Ratio]</c>, <c>fc2.bias</c>.
/// Source: Hu et al. 2018, https://arxiv.org/abs/1709.01507.
/// </remarks>
public sealed record SqueezeExcite : Layer
{
    /// <summary>A squeeze-and-excitation block.</summary>
    /// <param name="ratio">How many channels share one value of the bottleneck, at least 1; the paper's is 16.</param>
    /// <exception cref="TenfoldException">The ratio is below 1.</exception>
    public SqueezeExcite(int ratio = 16) => Ratio = AtLeast(1, ratio, nameof(ratio), nameof(SqueezeExcite));

    /// <summary>How many channels share one value of the bottleneck.</summary>
    public int Ratio { get; }

    /// <inheritdoc/>
    public override string ParameterPrefix => "se";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input) => [.. Gate(input).Parameters()];

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => Gate(input).MultiplyAdds;

    /// <summary>Through the means every value sees the whole map.</summary>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => before with { Size = Gate(input).Field(before).Size };

    /// <inheritdoc/>
    public override string ToString() => Ratio == 16 ? "SqueezeExcite()" : $"SqueezeExcite({Ratio})";

    /// <summary>The layers that make the factors of the channels.</summary>
    internal LayerChain Gate(Shape input) =>
        new(input, GlobalAveragePooling2D(), Dense(Math.Max(1, input.Channels / Ratio)), ReLU(), Dense(input.Channels), Sigmoid());

    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter)
    {
        (PlanValue first, PlanValue second) = graph.Fork(input, new ForkOperation<TSimd, TVec>());
        PlanValue factors = Gate(input.Shape).Plan<TSimd, TVec>(graph, second, ref firstParameter);
        return graph.Add(new ScaleOperation<TSimd, TVec>(), "channel scale", [first, factors], input.Shape);
    }

    sealed unsafe class ScaleOperation<TSimd, TVec> : Operation
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        public override bool SavesInput => true;

        public override void Forward(int thread, int firstBlock, int blocks)
        {
            Tensor factors = Wiring.OtherInput!;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                ChannelScale.Forward<TSimd, TVec>(
                    Wiring.Input.Layout, Wiring.Input.At(thread, block), factors.Layout, factors.At(thread, block), Wiring.Output.Layout, Wiring.Output.At(thread, block));
            }
        }

        public override void Backward(int thread, int firstBlock, int blocks)
        {
            Tensor gradient = Wiring.OutputGradient!, factors = Wiring.OtherInput!, factorGradient = Wiring.OtherInputGradient!;
            MapLayout inputGradient = Wiring.InputGradient?.Layout ?? default;
            for (int block = firstBlock; block < firstBlock + blocks; block++)
            {
                float* dx = Wiring.InputGradient is Tensor tensor ? tensor.At(thread, block) : null;
                ChannelScale.Backward<TSimd, TVec>(
                    Wiring.Input.Layout, Wiring.Input.At(thread, block), factors.Layout, factors.At(thread, block), gradient.Layout, gradient.At(thread, block),
                    inputGradient, dx, factorGradient.Layout, factorGradient.At(thread, block));
            }
        }
    }
}
