namespace Tenfold;

/// <summary>Handwriting-like digits from a seed, in MNIST's format: as many as wanted, without a file or a network.</summary>
/// <remarks>
/// Strokes, not fonts, and no pixel of anybody's: hand-drawn control points (<see cref="Glyphs"/>) are blended, bent like a writer's hand would,
/// inked by a pen of varying width and normalised as MNIST's images were (20x20 box, centre of mass in 28x28; http://yann.lecun.com/exdb/mnist/).
/// Only operations that IEEE 754 rounds exactly are used, so the bytes are the same on every machine.
/// </remarks>
public static class Penned
{
    const int Size = 28;
    const int Digits = 10;
    const int ImagesPerTask = 250;
    const ulong LabelStreams = 1UL << 63;

    /// <summary>Writes digits: image <c>i</c> depends on <paramref name="seed"/> and <c>i</c> alone, so a larger set begins with a smaller one, and the number of threads changes nothing.</summary>
    /// <param name="count">How many, 0 to 2,739,137 (2 GiB of pixels). Every ten images in a row, counted from 0, hold each digit once, in random order.</param>
    /// <param name="seed">Any number; another seed, other writers.</param>
    /// <param name="threads">At most so many threads; 0: one per core.</param>
    /// <returns><c>[count, 28, 28]</c> with labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="threads"/> is out of range.</exception>
    public static ImageSet Generate(int count, ulong seed, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / (Size * Size));
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        byte[] labels = Labels(count, seed);
        byte[] pixels = new byte[count * Size * Size];
        ParallelOptions options = new() { MaxDegreeOfParallelism = ThreadCount.Of(threads) };
        Parallel.For(0, (count + ImagesPerTask - 1) / ImagesPerTask, options, () => new Penman(), (task, _, penman) =>
        {
            int end = Math.Min(count, (task + 1) * ImagesPerTask);
            for (int i = task * ImagesPerTask; i < end; i++)
                penman.Write(labels[i], new RandomStream(seed, (ulong)i), pixels.AsSpan(i * Size * Size, Size * Size));
            return penman;
        }, _ => { });
        return new ImageSet(pixels, labels, Size, Size);
    }

    /// <summary>A training and a test set by different writers: the test set's seed is <see cref="TestSeed"/>.</summary>
    /// <param name="train">Training images, as for <see cref="Generate"/>.</param>
    /// <param name="test">Test images, as for <see cref="Generate"/>.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>The data set <c>penned</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public static Dataset Dataset(int train = 60_000, int test = 10_000, ulong seed = 1) =>
        new("penned", $"built-in generator, seed {seed}", Generate(train, seed), Generate(test, TestSeed(seed)));

    /// <summary>The seed of the test images that belong to a training seed; no small number's test seed is small, so varying the seed never trains on another seed's test images.</summary>
    internal static ulong TestSeed(ulong seed) => ~seed;

    static byte[] Labels(int count, ulong seed)
    {
        byte[] labels = new byte[count];
        Span<int> order = stackalloc int[Digits];
        for (int start = 0; start < count; start += Digits)
        {
            for (int digit = 0; digit < Digits; digit++)
                order[digit] = digit;
            new RandomStream(seed, LabelStreams + (ulong)(start / Digits)).Shuffle(order);
            for (int i = start; i < Math.Min(count, start + Digits); i++)
                labels[i] = (byte)order[i - start];
        }

        return labels;
    }
}
