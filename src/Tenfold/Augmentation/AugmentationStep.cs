namespace Tenfold;

/// <summary>Applies one augmentation to images of one size; holds its room to work in, so each thread has its own.</summary>
abstract class AugmentationStep
{
    /// <summary>Changes one image; allocates nothing.</summary>
    /// <param name="source">Pixels row by row.</param>
    /// <param name="destination">As many, elsewhere; every one is written.</param>
    /// <param name="random">This step's numbers for this image.</param>
    public abstract void Apply(ReadOnlySpan<byte> source, Span<byte> destination, RandomStream random);
}
