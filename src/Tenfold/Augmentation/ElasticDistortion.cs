using System.Numerics;
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

    internal override AugmentationStep Compile(int height, int width) => Math.Max(height, width) <= Step.MostPixels
        ? new Step(this, height, width)
        : throw new TenfoldException($"{nameof(ElasticDistortion)}: images are {height}x{width}; sides of at most {Step.MostPixels} are distorted.");

    sealed class Step : AugmentationStep
    {
        /// <summary>Of a side: with the farthest way beside it still a whole number of 32 bits, in 65,536ths of a pixel.</summary>
        public const int MostPixels = 30_000;

        readonly SmoothNoise _noise;
        readonly PaddedPicture _padded;
        readonly float[] _field;
        readonly int[] _homeX;
        readonly int[] _homeY;
        readonly int[] _fromX;
        readonly int[] _fromY;
        readonly float _alpha;
        readonly int _mostX;
        readonly int _mostY;

        public Step(ElasticDistortion settings, int height, int width)
        {
            int count = checked(height * width);
            int whole = (count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
            _noise = new SmoothNoise(height, width, settings.Sigma);
            _padded = new PaddedPicture(height, width, settings.Fill);
            _field = new float[whole];
            (_homeX, _homeY, _fromX, _fromY) = (new int[whole], new int[whole], new int[whole], new int[whole]);
            for (int i = 0; i < count; i++)
                (_homeX[i], _homeY[i]) = (((i % width) + 1) << PaddedPicture.Bits, ((i / width) + 1) << PaddedPicture.Bits);
            _alpha = (float)settings.Alpha * PaddedPicture.One;
            (_mostX, _mostY) = (((width + 1) << PaddedPicture.Bits) - 1, ((height + 1) << PaddedPicture.Bits) - 1);
        }

        public override void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random)
        {
            Move(random, _homeX, _mostX, _fromX);
            Move(random, _homeY, _mostY, _fromY);
            _padded.Load(source);
            _padded.Sample(_fromX, _fromY, destination);
        }

        /// <summary>Another field, added to where the pixels are; what leaves the picture stops at the border.</summary>
        void Move(RandomStream random, int[] home, int most, int[] from)
        {
            _noise.Draw(random, _field);
            for (int i = 0; i < from.Length; i += Vector<float>.Count)
            {
                Vector<int> place = new Vector<int>(home, i) + Vector.ConvertToInt32(new Vector<float>(_field, i) * _alpha);
                Vector.Min(Vector.Max(place, Vector<int>.Zero), new Vector<int>(most)).CopyTo(from, i);
            }
        }
    }
}
