namespace Tenfold;

/// <summary>An augmentation that draws the picture anew through one random affine map.</summary>
/// <param name="Fill">The grey of what comes in from outside, 0 (paper) to 255.</param>
/// <param name="Interpolation">How the picture is read between its pixels.</param>
public abstract record AffineAugmentation(byte Fill, Interpolation Interpolation) : Augmentation
{
    internal sealed override AugmentationStep Compile(int height, int width) => new Step(this, height, width);

    /// <summary>A map for pictures of that size.</summary>
    internal abstract AffineMap Draw(RandomStream random, int height, int width);

    /// <summary>Uniform from -<paramref name="greatest"/> to <paramref name="greatest"/>.</summary>
    private protected static double Either(double greatest, RandomStream random) => new Interval(-greatest, greatest).Draw(random);

    sealed class Step(AffineAugmentation augmentation, int height, int width) : AugmentationStep
    {
        readonly AffineResampling _resampling = new(height, width, augmentation.Fill, augmentation.Interpolation);

        public override void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random) =>
            _resampling.Apply(source, destination, augmentation.Draw(random, height, width));
    }
}
