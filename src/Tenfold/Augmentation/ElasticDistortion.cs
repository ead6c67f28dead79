using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>
/// Moves every pixel a little, and neighbours alike: noise from -1 to 1 for each pixel and direction, smoothed by a Gaussian,
/// times alpha (Simard, Steinkraus, Platt 2003, "Best practices for convolutional neural networks", whose MNIST values are 34 and 4).
/// </summary>
/// <remarks>The noise is 0 beyond the border; the picture is read bilinearly.</remarks>
/// <param name="Alpha">What the smoothed noise is multiplied by, 0 to 1,000 pixels.</param>
/// <param name="Sigma">The Gaussian's deviation in pixels, 0.5 to 20.</param>
/// <param name="Fill">The grey of what comes in from outside, 0 (paper) to 255.</param>
public sealed record ElasticDistortion(double Alpha, double Sigma, byte Fill = 0) : Augmentation
{
    /// <summary>What the smoothed noise is multiplied by, 0 to 1,000 pixels.</summary>
    public double Alpha { get; } = Within(Alpha, 0, 1000, "alpha", nameof(ElasticDistortion));

    /// <summary>The Gaussian's deviation in pixels, 0.5 to 20.</summary>
    public double Sigma { get; } = Within(Sigma, 0.5, 20, "sigma", nameof(ElasticDistortion));

    /// <inheritdoc/>
    public override string ToString() => Of(nameof(ElasticDistortion), ("", Of(Alpha)), ("", Of(Sigma)), ("fill", Unless(0, Fill)));

    internal static Augmentation Read(AugmentationArguments arguments) =>
        new ElasticDistortion(arguments.Number("alpha"), arguments.Number("sigma"), arguments.Fill());

    internal override AugmentationStep Compile(int height, int width) => new Step(this, height, width);

    sealed class Step(ElasticDistortion settings, int height, int width) : AugmentationStep
    {
        readonly SmoothNoise _noise = new(height, width, settings.Sigma);
        readonly PaddedPicture _padded = new(height, width, settings.Fill);
        readonly float[] _right = new float[height * width];
        readonly float[] _down = new float[height * width];
        readonly float _alpha = (float)settings.Alpha * PaddedPicture.One;

        public override void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random)
        {
            _noise.Draw(random, _right);
            _noise.Draw(random, _down);
            _padded.Load(source);
            for (int y = 0, i = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++, i++)
                {
                    long fromX = ((long)(x + 1) << PaddedPicture.Bits) + (long)(_right[i] * _alpha);
                    long fromY = ((long)(y + 1) << PaddedPicture.Bits) + (long)(_down[i] * _alpha);
                    destination[i] = _padded.At(fromX, fromY);
                }
            }
        }
    }
}
