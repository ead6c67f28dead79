using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>Makes ink paler or stronger, as a pen and its pressure do: every pixel times one factor, at most 255 (the brightness of torchvision's <c>ColorJitter</c>, but rounded where that cuts off).</summary>
/// <param name="Min">The least factor, 0 to 10.</param>
/// <param name="Max">The greatest factor, from <paramref name="Min"/> to 10.</param>
public sealed record RandomBrightness(double Min, double Max) : Augmentation
{
    /// <summary>What the factor is drawn from.</summary>
    readonly Interval _factor = Within(new Interval(Min, Max), 0, 10, "factor", nameof(RandomBrightness));

    /// <inheritdoc/>
    public override string ToString() => Of(nameof(RandomBrightness), ("", Of(Min)), ("", Of(Max)));

    internal static Augmentation Read(AugmentationArguments arguments) => new RandomBrightness(arguments.Number("min"), arguments.Number("max"));

    internal override AugmentationStep Compile(int height, int width) => new Step(this);

    sealed class Step(RandomBrightness settings) : AugmentationStep
    {
        const int One = 256;

        public override void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random)
        {
            int factor = (int)Math.Round(settings._factor.Draw(random) * One);
            for (int i = 0; i < source.Length; i++)
                destination[i] = (byte)Math.Min(255, ((source[i] * factor) + (One / 2)) / One);
        }
    }
}
