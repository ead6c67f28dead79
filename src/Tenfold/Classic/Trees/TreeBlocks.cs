namespace Tenfold;

/// <summary>Answers samples block by block, each small enough to stay in cache while all trees go over it.</summary>
static class TreeBlocks
{
    /// <summary>Samples of a block: at 784 features half of a second-level cache of 400 KB.</summary>
    public const int Samples = 64;

    /// <summary>Calls <paramref name="body"/> with the first sample of every block and how many it has.</summary>
    /// <exception cref="TenfoldException">The samples have other features.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void For(Samples samples, int width, int threads, Action<int, int> body, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (samples.Width != width)
            throw new TenfoldException($"The samples have {samples.Width} features, the model was fitted to {width}; give it what it was fitted to.");
        int done = 0;
        Workers.For(threads, (samples.Count + Samples - 1) / Samples, (_, block) =>
        {
            if (cancellation.IsCancellationRequested)
                return;
            int first = block * Samples;
            int count = Math.Min(Samples, samples.Count - first);
            body(first, count);
            progress?.Report(Interlocked.Add(ref done, count));
        });
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>The class of greatest probability for each sample, the first of equals.</summary>
    public static Answers Answers(float[] probabilities, int classes)
    {
        byte[] predictions = new byte[probabilities.Length / classes];
        for (int sample = 0; sample < predictions.Length; sample++)
        {
            ReadOnlySpan<float> row = probabilities.AsSpan(sample * classes, classes);
            int best = 0;
            for (int k = 1; k < classes; k++)
                best = row[k] > row[best] ? k : best;
            predictions[sample] = (byte)best;
        }

        return new Answers(predictions, probabilities);
    }
}
