namespace Tenfold;

/// <summary>The augmentation of a training: a pipeline and room for one image for each thread.</summary>
sealed class Augmenter
{
    readonly AugmentationPipeline[] _pipelines;
    readonly byte[][] _changed;
    readonly ulong _seed;

    public Augmenter(IReadOnlyList<Augmentation> augmentations, int height, int width, ulong seed, int threads)
    {
        _pipelines = [.. Enumerable.Range(0, threads).Select(_ => new AugmentationPipeline(augmentations, height, width))];
        _changed = [.. Enumerable.Range(0, threads).Select(_ => new byte[height * width])];
        _seed = seed;
    }

    /// <summary>Counted from 0; set between epochs.</summary>
    public int Epoch { get; set; }

    /// <summary>The changed image; it lasts until the thread's next.</summary>
    public ReadOnlySpan<byte> Image(ImageSet images, int index, int thread)
    {
        _pipelines[thread].Apply(images.Image(index), _changed[thread], _seed, Epoch, index);
        return _changed[thread];
    }
}
