namespace Tenfold;

/// <summary>Applies augmentations, one after the other, to images of one size; each thread needs its own.</summary>
/// <remarks>
/// Each step resamples what the step before left, in bytes, as a chain of torchvision's transforms does on Pillow images.
/// The numbers are counted, not drawn in a row: those of a step depend on the seed, the epoch, the image's index and the step's
/// place alone, so neither threads nor the order of images nor a resume change a pixel.
/// </remarks>
public sealed class AugmentationPipeline
{
    /// <summary>Keeps these sequences apart from those that a seed gives to other purposes.</summary>
    const ulong Purpose = 0xA06E_37A7_1095_EED5;

    const int MostSteps = 64;

    readonly AugmentationStep[] _steps;
    readonly byte[][] _between;
    readonly RandomStream _random = new(0);
    readonly int _size;

    /// <summary>Prepares all that images of this size have in common.</summary>
    /// <param name="augmentations">Applied in this order; none copies the images.</param>
    /// <param name="height">Rows of an image, at least 1.</param>
    /// <param name="width">Columns of an image, at least 1.</param>
    /// <exception cref="TenfoldException">An augmentation does not fit images of that size, or there are more than 64.</exception>
    public AugmentationPipeline(IReadOnlyList<Augmentation> augmentations, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(augmentations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (augmentations.Count > MostSteps)
            throw new TenfoldException($"{augmentations.Count} augmentations are too many; give at most {MostSteps}.");
        _size = checked(height * width);
        _steps = [.. augmentations.Select(augmentation => augmentation.Compile(height, width))];
        _between = [new byte[_size], new byte[_size]];
    }

    /// <summary>Writes the changed image.</summary>
    /// <param name="source">Its pixels, row by row.</param>
    /// <param name="destination">Room for as many elsewhere.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch, at least 0: each changes an image anew.</param>
    /// <param name="image">The image's index in its set, at least 0.</param>
    /// <exception cref="ArgumentException">A span is not an image long, or the two overlap.</exception>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> destination, ulong seed, int epoch, int image)
    {
        if (source.Length != _size || destination.Length != _size)
            throw new ArgumentException($"An image has {_size} pixels here; {source.Length} were given, with room for {destination.Length}.", nameof(source));
        if (source.Overlaps(destination))
            throw new ArgumentException("The changed image would overwrite the image it is made from.", nameof(destination));
        if (_steps.Length == 0)
            source.CopyTo(destination);
        for (int i = 0; i < _steps.Length; i++)
        {
            // 24 bits of epoch, 32 of index, 8 of place: no two alike.
            _random.Reseed(seed ^ Purpose, ((ulong)epoch << 40) | ((ulong)(uint)image << 8) | (uint)i);
            _steps[i].Apply(
                i == 0 ? source : _between[(i - 1) & 1],
                i == _steps.Length - 1 ? destination : _between[i & 1],
                _random);
        }
    }
}
