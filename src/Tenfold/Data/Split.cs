namespace Tenfold;

/// <summary>Divides images into a part to train on and a part to validate on.</summary>
public static class Split
{
    const ulong Stream = 0x5911;
    const ulong SampleStream = 0x5A3C;
    const ulong FoldStream = 0xF01D;
    const ulong SampleSeed = 1;

    /// <summary>A seeded split in which every class keeps its share; the same on every platform.</summary>
    /// <param name="set">Images; without labels they are split as if they were one class.</param>
    /// <param name="fraction">The share held out, in [0, 1); 0 holds nothing out.</param>
    /// <param name="seed">Same seed, same split.</param>
    /// <returns>
    /// Indices into <paramref name="set"/>, each exactly once, both parts in the order of one seeded shuffle. Validation has <c>round(fraction * N)</c> of them:
    /// <c>floor(fraction * n)</c> of each class of n, the rest to the classes with the largest remainders, the smaller label first among equals.
    /// </returns>
    /// <exception cref="TenfoldException">The fraction lies outside [0, 1), or leaves nothing to train on.</exception>
    public static (int[] Train, int[] Validation) Stratified(ImageSet set, double fraction, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (fraction is not (>= 0 and < 1))
            throw new TenfoldException($"The validation split is {fraction}; it has to be at least 0 and below 1, for example 0.1.");
        int held = (int)Math.Round(fraction * set.Count, MidpointRounding.AwayFromZero);
        if (held == set.Count && held > 0)
            throw new TenfoldException($"A validation split of {fraction} of {set.Count:N0} images leaves none to train on; hold out less.");

        int[] order = [.. Enumerable.Range(0, set.Count)];
        new RandomStream(seed, Stream).Shuffle(order);
        ReadOnlySpan<byte> labels = set.HasLabels ? set.Labels : new byte[set.Count];
        int[] quota = Quotas(labels, fraction, held);
        int[] train = new int[set.Count - held];
        int[] validation = new int[held];
        int trained = 0;
        int validated = 0;
        foreach (int index in order)
        {
            if (quota[labels[index]]-- > 0)
                validation[validated++] = index;
            else
                train[trained++] = index;
        }

        return (train, validation);
    }

    /// <summary>A seeded division into parts of nearly equal size, in each of which every class keeps its share.</summary>
    /// <param name="set">Images; without labels they are divided as if they were one class.</param>
    /// <param name="folds">Parts, at least 2.</param>
    /// <param name="seed">Same seed, same parts.</param>
    /// <returns>Rising indices into <paramref name="set"/>, each in exactly one part; sizes differ by at most one, in all and of each class.</returns>
    /// <exception cref="TenfoldException">There are fewer images than parts.</exception>
    public static IReadOnlyList<int[]> Folds(ImageSet set, int folds, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (set.Count < folds)
            throw new TenfoldException($"{set.Count:N0} images cannot be divided into {folds} parts; use fewer folds, or more images.");
        int[] order = [.. Enumerable.Range(0, set.Count)];
        new RandomStream(seed, FoldStream).Shuffle(order);
        if (set.HasLabels)
            order = [.. order.OrderBy(index => set.Labels[index])];
        // Dealt like cards, class after class: no part gets two of a class more than another.
        return [.. Enumerable.Range(0, folds).Select(fold => order.Where((_, place) => place % folds == fold).Order().ToArray())];
    }

    /// <summary>The first <c>round(share * count)</c> indices, at least one, of one shuffle that is the same for every seed: data sets of that size differ by nothing else.</summary>
    /// <param name="count">Images there are.</param>
    /// <param name="share">The share wanted, in (0, 1].</param>
    internal static int[] Sample(int count, double share)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new RandomStream(SampleSeed, SampleStream).Shuffle(order);
        return order[..Math.Clamp((int)Math.Round(share * count, MidpointRounding.AwayFromZero), Math.Min(1, count), count)];
    }

    /// <summary>How many of each class are held out: largest remainders, <paramref name="total"/> in all.</summary>
    static int[] Quotas(ReadOnlySpan<byte> labels, double fraction, int total)
    {
        int[] counts = new int[256];
        foreach (byte label in labels)
            counts[label]++;
        int[] quota = [.. counts.Select(n => (int)(fraction * n))];
        int[] byRemainder = [.. Enumerable.Range(0, 256).OrderByDescending(c => (fraction * counts[c]) - quota[c])];
        for (int given = quota.Sum(), i = 0; given < total; i = (i + 1) % 256)
        {
            int label = byRemainder[i];
            if (quota[label] < counts[label])
            {
                quota[label]++;
                given++;
            }
        }

        return quota;
    }
}
