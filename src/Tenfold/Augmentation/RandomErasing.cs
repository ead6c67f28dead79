using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>With a probability, paints over a random rectangle (Zhong et al. 2017, https://arxiv.org/abs/1708.04896).</summary>
/// <remarks>Height : width is drawn evenly, as by the authors' program, so that three of four rectangles are taller than wide (torchvision draws its logarithm). Ten rectangles are tried; if none fits into the picture, it stays as it is.</remarks>
/// <param name="Probability">How often, 0 to 1.</param>
/// <param name="Area">What the rectangle's share of the picture is drawn from, within 0.001 to 1; null for 0.02 to 0.33.</param>
/// <param name="Ratio">What height : width is drawn from, within 0.05 to 20; null for 0.3 to 3.3.</param>
/// <param name="Fill">The grey of the rectangle, 0 (paper) to 255.</param>
public sealed record RandomErasing(double Probability, Interval? Area = null, Interval? Ratio = null, byte Fill = 0) : Augmentation
{
    const int Tries = 10;

    static readonly Interval s_area = new(0.02, 0.33);
    static readonly Interval s_ratio = new(0.3, 3.3);

    /// <summary>How often, 0 to 1.</summary>
    public double Probability { get; } = Within(Probability, 0, 1, "probability", nameof(RandomErasing));

    /// <summary>What the rectangle's share of the picture is drawn from, within 0.001 to 1; null for 0.02 to 0.33.</summary>
    public Interval? Area { get; } = Area is { } area ? Within(area, 0.001, 1, "area", nameof(RandomErasing)) : null;

    /// <summary>What height : width is drawn from, within 0.05 to 20; null for 0.3 to 3.3.</summary>
    public Interval? Ratio { get; } = Ratio is { } ratio ? Within(ratio, 0.05, 20, "ratio", nameof(RandomErasing)) : null;

    /// <inheritdoc/>
    public override string ToString() => Of(
        nameof(RandomErasing), ("", Of(Probability)), ("area", Area?.ToString()), ("ratio", Ratio?.ToString()), ("fill", Unless(0, Fill)));

    internal static Augmentation Read(AugmentationArguments arguments) =>
        new RandomErasing(arguments.Number("probability"), arguments.Range("area"), arguments.Range("ratio"), arguments.Fill());

    internal override AugmentationStep Compile(int height, int width) => new Step(this, height, width);

    sealed class Step(RandomErasing settings, int height, int width) : AugmentationStep
    {
        readonly Interval _area = settings.Area ?? s_area;
        readonly Interval _ratio = settings.Ratio ?? s_ratio;

        public override void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random)
        {
            source.CopyTo(destination);
            if (random.NextDouble() >= settings.Probability)
                return;
            for (int i = 0; i < Tries; i++)
            {
                double area = _area.Draw(random) * height * width;
                double ratio = _ratio.Draw(random);
                int rows = (int)Math.Round(Math.Sqrt(area * ratio));
                int columns = (int)Math.Round(Math.Sqrt(area / ratio));
                if (rows > height || columns > width)
                    continue;
                int top = random.NextInt(height - rows + 1);
                int left = random.NextInt(width - columns + 1);
                for (int y = top; y < top + rows; y++)
                    destination.Slice((y * width) + left, columns).Fill(settings.Fill);
                return;
            }
        }
    }
}
