namespace Tenfold;

/// <summary>What a network learns to read pictures from: digits as they are, digits and wrong cuts out of composed lines, and what is no digit.</summary>
public static class ReadingData
{
    /// <summary>Composes a data set out of another one's training images; its test images stay as they are.</summary>
    /// <param name="digits">28x28 images of the ten digits.</param>
    /// <param name="options">How much of what; defaults where null.</param>
    /// <returns>Training images with the labels 0 to 9 and <see cref="NonDigits.Label"/>. The last <see cref="ReadingDataOptions.HeldOut"/> training digits are in none of them: confidence is calibrated on those.</returns>
    /// <exception cref="TenfoldException">There are too few digits, or they have other labels or sizes.</exception>
    public static Dataset Compose(Dataset digits, ReadingDataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(digits);
        options ??= new();
        if (!digits.Train.HasLabels || (digits.Train.Width, digits.Train.Height) != (DigitImage.Size, DigitImage.Size))
            throw new TenfoldException($"{digits.Source}: its images are {digits.Train.Width}x{digits.Train.Height}{(digits.Train.HasLabels ? "" : ", without labels")}; labelled images of 28x28 are needed.");
        if (options.HeldOut >= digits.Train.Count)
            throw new TenfoldException($"{digits.Source}: has {digits.Train.Count:N0} training images; {options.HeldOut:N0} are to be held out, which leaves none. Hold out fewer.");
        ImageSet taught = digits.Train.Subset([.. Enumerable.Range(0, digits.Train.Count - options.HeldOut)]);
        ImageSet cuts = ReadingSamples.Generate(taught, options.Lines, options.Seed, options.Critic);
        ImageSet others = NonDigits.Generate(taught, options.NonDigits, options.Seed);
        return new Dataset("reading", $"{digits.Source}, {options.Lines:N0} lines and {options.NonDigits:N0} images of no digit composed with seed {options.Seed}", ImageSet.Concatenate([.. Enumerable.Repeat(taught, options.Copies), cuts, others]), digits.Test);
    }
}
