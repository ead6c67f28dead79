using System.Globalization;

namespace Tenfold;

/// <summary>Normalizes every channel of a map, or every value of a vector, over the batch: y = weight * (x - mean) / sqrt(variance + Epsilon) + bias.</summary>
/// <remarks>
/// In training mean and (biased) variance are those of the batch, over images, rows and columns; otherwise the running ones,
/// running = Momentum * running + (1 - Momentum) * batch. Parameters <c>weight</c> (gamma, first 1) and <c>bias</c> (beta, first 0), state
/// <c>running_mean</c> and <c>running_var</c>, all <c>[C]</c>. Keras 3's convention is momentum 0.99, epsilon 1e-3 and the biased variance in the
/// running one (TensorFlow 2's fused kernel for maps kept the unbiased one); PyTorch's (<see cref="Layers.BatchNorm"/>) is momentum 0.9 (which it calls 0.1), epsilon 1e-5 and the unbiased variance.
/// A batch of one value a channel (one image, and no map) has the variance 0 and leaves the running statistics as they are; PyTorch refuses it. Source: Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167.
/// </remarks>
public sealed record BatchNormalization : Layer
{
    /// <summary>Keras' convention unless told otherwise.</summary>
    /// <param name="momentum">The share of the running statistics that stays at each step, in [0, 1).</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="unbiased">Whether the running variance is divided by n - 1, as PyTorch does, instead of n.</param>
    /// <exception cref="TenfoldException">A value is out of its range.</exception>
    public BatchNormalization(double momentum = 0.99, double epsilon = 1e-3, bool unbiased = false)
    {
        Momentum = momentum is >= 0 and < 1 ? momentum
            : throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"BatchNormalization: momentum is {momentum}; give a share in [0, 1), such as 0.99 (PyTorch's momentum m is 1 - m here)."));
        Epsilon = epsilon is > 0 and < 1 ? epsilon
            : throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"BatchNormalization: epsilon is {epsilon}; give a small number above 0, such as 1e-3."));
        Unbiased = unbiased;
    }

    /// <summary>The share of the running statistics that stays at each step.</summary>
    public double Momentum { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the running variance is the unbiased one.</summary>
    public bool Unbiased { get; }

    /// <inheritdoc/>
    public override string ParameterPrefix => "bn";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input)
    {
        ParameterSpec weight = new("weight", [input.Channels], input.Channels, input.Channels) { Initial = 1 };
        return
        [
            weight,
            weight with { Role = "bias", Initial = 0 },
            weight with { Role = "running_mean", Initial = 0, Trainable = false },
            weight with { Role = "running_var", Trainable = false },
        ];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"BatchNormalization({Momentum}, {Epsilon}{(Unbiased ? ", unbiased: true" : "")})");

    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter)
    {
        if (!graph.Training)
            return graph.Add(new RunningNormalizationOperation<TSimd, TVec>(input.Shape.Channels, Epsilon), this, input, input.Shape, firstParameter);
        BatchStatistics statistics = new(this, input.Shape);
        bool behindRelu = PlanGraph.TryTakeReluGradient(input);
        PlanValue measured = graph.Add(new BatchMomentsOperation<TSimd, TVec>(statistics, behindRelu), "batch moments", [input], input.Shape);
        measured.ShareMemory(input);
        PlanValue output = graph.Add(new NormalizationOperation<TSimd, TVec>(statistics), this, measured, input.Shape, firstParameter);
        measured.ShareGradient(output);
        return output;
    }

    internal override SingleOperation CompileSingle(Shape input) => new SingleNormalization(input.Channels, Epsilon);
}
