using Tenfold.Simd;

namespace Tenfold;

/// <summary>Fully connected layer, y = W x + b, <c>[In]</c> to <c>[Units]</c>; weight <c>[Units, In]</c>, bias <c>[Units]</c>, as PyTorch's Linear.</summary>
public sealed record Dense : Layer
{
    /// <summary>A dense layer; only its outputs are given, its inputs are inferred.</summary>
    /// <param name="units">Outputs, at least 1.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelRegularizer">The penalty on the weight; null for none.</param>
    public Dense(int units, bool useBias = true, Regularizer? kernelRegularizer = null)
    {
        Units = AtLeast(1, units, nameof(units), nameof(Dense));
        UseBias = useBias;
        KernelRegularizer = kernelRegularizer;
    }

    /// <summary>Outputs.</summary>
    public int Units { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The penalty on the weight, added to the training loss; null for none.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <inheritdoc/>
    public override string ParameterPrefix => "fc";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.IsFlat
        ? new Shape(Units)
        : throw new TenfoldException($"{this} needs a vector, but its input is a map of {input}; put Flatten() before it.");

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input)
    {
        ParameterSpec weight = new("weight", [Units, input.Count], input.Count, Units) { Regularizer = KernelRegularizer };
        return UseBias ? [weight, new("bias", [Units], input.Count, Units)] : [weight];
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)input.Count * Units;

    /// <inheritdoc/>
    public override string ToString() => $"Dense({Units}{(UseBias ? "" : ", useBias: false")}{(KernelRegularizer is null ? "" : $", kernelRegularizer: {KernelRegularizer}")})";

    internal override Operation Compile<TSimd, TVec>(Shape input) => new DenseOperation<TSimd, TVec>(input.Count, Units, UseBias);

    /// <summary>A map is read as the vector that it is in memory.</summary>
    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter) =>
        graph.Add(Compile<TSimd, TVec>(input.Shape), this, input, new Shape(Units), firstParameter);

    internal override SingleOperation CompileSingle(Shape input) => new SingleDense(input.Count, Units, UseBias);
}
