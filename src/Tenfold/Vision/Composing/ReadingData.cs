namespace Tenfold;

/// <summary>What a network learns to read pictures from: digits as they are, digits and wrong cuts out of composed lines, and what is no digit.</summary>
public static class ReadingData
{
    const int TestShare = 10;

    /// <summary>Composes a data set out of another one's training images; its test images stay as they are.</summary>
    /// <param name="digits">28x28 images of the ten digits.</param>
    /// <param name="options">How much of what; defaults where null.</param>
    /// <param name="progress">Told how far it is, by any thread; null if nobody asks.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Training images with the labels 0 to 9 and <see cref="NonDigits.Label"/>. The last <see cref="ReadingDataOptions.HeldOut"/> training digits are in none of them: confidence is calibrated on those.</returns>
    /// <exception cref="TenfoldException">There are too few digits, or they have other labels or sizes.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static Dataset Compose(Dataset digits, ReadingDataOptions? options = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        ImageSet taught = Taught(digits, options.HeldOut);
        ImageSet cuts = ReadingSamples.Generate(taught, options.Lines, options.Seed, options.Critic, LinesDone.Of(progress, 0, options.Lines), cancellation);
        ImageSet others = NonDigits.Generate(taught, options.NonDigits, options.Seed);
        return new Dataset("reading", $"{digits.Source}, {options.Lines:N0} lines and {options.NonDigits:N0} images of no digit composed with seed {options.Seed}", ImageSet.Concatenate([.. Enumerable.Repeat(taught, options.Copies), cuts, others]), digits.Test);
    }

    /// <summary>Composes what tells two digits at once: pairs cut out of lines, and what is none.</summary>
    /// <param name="digits">28x28 images of the ten digits.</param>
    /// <param name="lines">Composed lines, and a tenth as many more of the digits that are held out.</param>
    /// <param name="heldOut">Training digits that only the test images show, the last ones; with 0 there are no test images.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="progress">Told how far it is, by any thread; null if nobody asks.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Images with a <see cref="DigitPair.Label"/> or <see cref="DigitPair.None"/>.</returns>
    /// <exception cref="TenfoldException">There are too few digits, or they have other labels or sizes.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static Dataset ComposePairs(
        Dataset digits, int lines, int heldOut, ulong seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ImageSet taught = Taught(digits, heldOut);
        ImageSet kept = digits.Train.Subset([.. Enumerable.Range(taught.Count, heldOut)]);
        int keptLines = heldOut > 0 ? lines / TestShare : 0;
        ImageSet train = PairSamples.Generate(taught, lines, seed, LinesDone.Of(progress, 0, lines + keptLines), cancellation);
        ImageSet? test = heldOut > 0 ? PairSamples.Generate(kept, keptLines, seed, LinesDone.Of(progress, lines, lines + keptLines), cancellation) : null;
        return new Dataset("pairs", $"{digits.Source}, {lines:N0} lines composed with seed {seed}", train, test);
    }

    static ImageSet Taught(Dataset digits, int heldOut)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (!digits.Train.HasLabels || (digits.Train.Width, digits.Train.Height) != (DigitImage.Size, DigitImage.Size))
            throw new TenfoldException($"{digits.Source}: its images are {digits.Train.Width}x{digits.Train.Height}{(digits.Train.HasLabels ? "" : ", without labels")}; labelled images of 28x28 are needed.");
        if (heldOut >= digits.Train.Count)
            throw new TenfoldException($"{digits.Source}: has {digits.Train.Count:N0} training images; {heldOut:N0} are to be held out, which leaves none. Hold out fewer.");
        return digits.Train.Subset([.. Enumerable.Range(0, digits.Train.Count - heldOut)]);
    }

    /// <summary>Counts the lines of one part on top of those of the parts before.</summary>
    sealed class LinesDone(IProgress<WorkProgress> progress, int before, int total) : IProgress<int>
    {
        public static LinesDone? Of(IProgress<WorkProgress>? progress, int before, int total) => progress is null ? null : new(progress, before, total);

        public void Report(int value) => progress.Report(new WorkProgress(before + value, total));
    }
}
