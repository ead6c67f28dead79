namespace Tenfold;

/// <summary>PyTorch's defaults for Conv2d and Linear: weights and biases uniform in +-1 / sqrt(fan-in) (kaiming_uniform with a = sqrt 5).</summary>
public sealed record PyTorchInitializer : Initializer
{
    /// <inheritdoc/>
    public override string Name => "pytorch";

    /// <inheritdoc/>
    public override void Fill(ParameterSpec spec, Span<float> values, RandomStream random) =>
        Uniform(values, 1 / Math.Sqrt(spec.FanIn), random);
}
