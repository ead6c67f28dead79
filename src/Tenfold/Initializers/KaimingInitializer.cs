namespace Tenfold;

/// <summary>
/// He's: weights of convolutions normal with deviation sqrt(2 / fan-out), as torchvision starts its ResNets; all else as PyTorch's defaults
/// (He et al. 2015, https://arxiv.org/abs/1502.01852).
/// </summary>
public sealed record KaimingInitializer : Initializer
{
    static readonly PyTorchInitializer s_others = new();

    /// <inheritdoc/>
    public override string Name => "kaiming";

    /// <inheritdoc/>
    public override void Fill(ParameterSpec spec, Span<float> values, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(random);
        if (spec.Shape.Count != 4)
        {
            s_others.Fill(spec, values, random);
            return;
        }

        float deviation = (float)Math.Sqrt(2.0 / spec.FanOut);
        for (int i = 0; i < values.Length; i++)
            values[i] = deviation * random.NextGaussian();
    }
}
