namespace Tenfold;

/// <summary>Keras' defaults: weights Glorot-uniform, +-sqrt(6 / (fan-in + fan-out)), biases zero (Glorot and Bengio 2010, https://proceedings.mlr.press/v9/glorot10a.html).</summary>
public sealed record KerasInitializer : Initializer
{
    /// <inheritdoc/>
    public override string Name => "keras";

    /// <inheritdoc/>
    public override void Fill(ParameterSpec spec, Span<float> values, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Role.EndsWith("bias", StringComparison.Ordinal))
            values.Clear();
        else
            Uniform(values, Math.Sqrt(6.0 / (spec.FanIn + spec.FanOut)), random);
    }
}
