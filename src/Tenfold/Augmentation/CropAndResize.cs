using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>With a probability, cuts a square out of the middle and enlarges it to the whole picture: torchvision's <c>RandomApply([CenterCrop(crop)], p)</c> before a bilinear <c>Resize</c>, to the bit as Pillow does it.</summary>
/// <param name="Crop">The square's side in pixels, at least 1, at most the picture's sides.</param>
/// <param name="Probability">How often, 0 to 1.</param>
public sealed record CropAndResize(int Crop, double Probability = 1) : Augmentation
{
    /// <summary>The square's side in pixels, at least 1, at most the picture's sides.</summary>
    public int Crop { get; } = (int)Within(Crop, 1, 10_000, "crop", nameof(CropAndResize));

    /// <summary>How often, 0 to 1.</summary>
    public double Probability { get; } = Within(Probability, 0, 1, "probability", nameof(CropAndResize));

    /// <inheritdoc/>
    public override string ToString() => Of(nameof(CropAndResize), ("", Of(Crop)), ("probability", Unless(1, Probability)));

    internal static Augmentation Read(AugmentationArguments arguments) => new CropAndResize(arguments.Whole("crop"), arguments.Number("probability", 1));

    internal override AugmentationStep Compile(int height, int width) => Crop <= height && Crop <= width
        ? new Step(this, height, width)
        : throw new TenfoldException($"{this}: the images are {height}x{width}; give a crop of at most {Math.Min(height, width)}.");

    sealed class Step(CropAndResize settings, int height, int width) : AugmentationStep
    {
        readonly LineStretch _columns = new(settings.Crop, width);
        readonly LineStretch _rows = new(settings.Crop, height);
        readonly byte[] _wide = new byte[settings.Crop * width];
        readonly int _top = (int)Math.Round((height - settings.Crop) / 2.0);
        readonly int _left = (int)Math.Round((width - settings.Crop) / 2.0);

        public override void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random)
        {
            if (random.NextDouble() >= settings.Probability)
            {
                source.CopyTo(destination);
                return;
            }

            for (int y = 0; y < settings.Crop; y++)
                _columns.Apply(source[(((_top + y) * width) + _left)..], 1, _wide.AsSpan(y * width), 1);
            for (int x = 0; x < width; x++)
                _rows.Apply(_wide.AsSpan(x), width, destination[x..], width);
        }
    }
}
