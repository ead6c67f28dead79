namespace Tenfold;

/// <summary>An entry of the list of augmentations.</summary>
/// <param name="Form">How it is written, with its defaults: <c>RandomRotation(degrees, fill: 0, interpolation: nearest)</c>.</param>
/// <param name="Make">Makes it from what stands between the parentheses.</param>
/// <param name="Example">One with usual values; the contract tests run over these.</param>
sealed record AugmentationKind(string Form, Func<AugmentationArguments, Augmentation> Make, Augmentation Example)
{
    public string Name { get; } = Form[..Form.IndexOf('(', StringComparison.Ordinal)];
}
