namespace Tenfold;

/// <summary>Handwriting-like digits from a seed: strokes under a pen, in MNIST's format, without a file or a network.</summary>
public static class Penned
{
    /// <summary>Writes <paramref name="count"/> digits.</summary>
    public static ImageSet Generate(int count, ulong seed, int threads = 0)
    {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++)
            labels[i] = (byte)(i % 10);
        PenRandom order = new(seed, ulong.MaxValue);
        for (int i = count - 1; i > 0; i--)
        {
            int j = order.NextInt(i + 1);
            (labels[i], labels[j]) = (labels[j], labels[i]);
        }

        byte[] pixels = new byte[(long)count * 784];
        int workers = threads > 0 ? threads : Environment.ProcessorCount;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, w =>
        {
            Penman penman = new();
            int from = (int)((long)count * w / workers), to = (int)((long)count * (w + 1) / workers);
            for (int i = from; i < to; i++)
            {
                PenRandom random = new(seed, (ulong)i);
                penman.Write(labels[i], ref random, pixels.AsSpan(784 * i, 784));
            }
        });
        return new ImageSet(pixels, labels);
    }
}
