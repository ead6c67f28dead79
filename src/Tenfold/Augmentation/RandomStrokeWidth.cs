using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>Makes strokes thicker or thinner, as another pen would: a part of the way to the picture's dilation, or to its erosion.</summary>
/// <remarks>
/// Grey-scale morphology with a plus of five pixels (Serra 1982): dilation takes the greatest of a pixel and its four neighbours, erosion the
/// least. A width w of [0, 1] gives (1 - w) picture + w dilation, about w pixels more on each side of a stroke; one below 0 erodes. Beyond the border is paper.
/// </remarks>
/// <param name="Min">The least width added on each side, in pixels, -1 to 1; below 0 makes strokes thinner.</param>
/// <param name="Max">The greatest, from <paramref name="Min"/> to 1.</param>
public sealed record RandomStrokeWidth(double Min, double Max) : Augmentation
{
    /// <summary>What the width is drawn from.</summary>
    readonly Interval _width = Within(new Interval(Min, Max), -1, 1, "width", nameof(RandomStrokeWidth));

    /// <inheritdoc/>
    public override string ToString() => Of(nameof(RandomStrokeWidth), ("", Of(Min)), ("", Of(Max)));

    internal static Augmentation Read(AugmentationArguments arguments) => new RandomStrokeWidth(arguments.Number("min"), arguments.Number("max"));

    internal override AugmentationStep Compile(int height, int width) => new Step(this, height, width);

    sealed class Step(RandomStrokeWidth settings, int height, int width) : AugmentationStep
    {
        const int One = 256;

        public override void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random)
        {
            double drawn = settings._width.Draw(random);
            int share = (int)Math.Round(Math.Abs(drawn) * One);
            for (int y = 0, i = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++, i++)
                {
                    int pixel = source[i];
                    int up = y > 0 ? source[i - width] : 0;
                    int down = y < height - 1 ? source[i + width] : 0;
                    int left = x > 0 ? source[i - 1] : 0;
                    int right = x < width - 1 ? source[i + 1] : 0;
                    int other = drawn >= 0
                        ? Math.Max(pixel, Math.Max(Math.Max(up, down), Math.Max(left, right)))
                        : Math.Min(pixel, Math.Min(Math.Min(up, down), Math.Min(left, right)));
                    destination[i] = (byte)(((pixel * (One - share)) + (other * share) + (One / 2)) / One);
                }
            }
        }
    }
}
