namespace Tenfold;

/// <summary>What a set of images looks like at a glance.</summary>
/// <param name="Count">Images.</param>
/// <param name="Height">Rows of one image.</param>
/// <param name="Width">Columns of one image.</param>
/// <param name="ClassCounts">Images of each label from 0 to 9, or to the largest label where that is more; empty without labels.</param>
/// <param name="Mean">Mean of pixel / 255 over all pixels of all images; 0.1307 for MNIST's training images.</param>
/// <param name="StandardDeviation">Deviation of pixel / 255 (divided by their number); 0.3081 for MNIST's training images.</param>
/// <param name="Duplicates">Images whose pixels equal those of an earlier image.</param>
public sealed record DataStatistics(int Count, int Height, int Width, IReadOnlyList<int> ClassCounts, double Mean, double StandardDeviation, int Duplicates)
{
    /// <summary>Computes the statistics; exact sums, so the order of the images does not matter.</summary>
    public static DataStatistics Of(ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        (double mean, double deviation) = Moments(set.Pixels);
        return new DataStatistics(set.Count, set.Height, set.Width, CountClasses(set), mean, deviation, CountDuplicates(set));
    }

    static (double Mean, double Deviation) Moments(ReadOnlySpan<byte> pixels)
    {
        if (pixels.IsEmpty)
            return (0, 0);
        Span<long> histogram = stackalloc long[256];
        histogram.Clear();
        foreach (byte pixel in pixels)
            histogram[pixel]++;
        long sum = 0;
        long squares = 0;
        for (int value = 0; value < 256; value++)
        {
            sum += histogram[value] * value;
            squares += histogram[value] * value * value;
        }

        double mean = (double)sum / pixels.Length;
        double variance = ((double)squares / pixels.Length) - (mean * mean);
        return (mean / 255, Math.Sqrt(Math.Max(0, variance)) / 255);
    }

    static int[] CountClasses(ImageSet set)
    {
        if (!set.HasLabels)
            return [];
        int[] counts = new int[256];
        int classes = 10;
        foreach (byte label in set.Labels)
        {
            counts[label]++;
            classes = Math.Max(classes, label + 1);
        }

        return counts[..classes];
    }

    static int CountDuplicates(ImageSet set)
    {
        HashSet<int> seen = new(set.Count, new ByPixels(set));
        int duplicates = 0;
        for (int i = 0; i < set.Count; i++)
        {
            if (!seen.Add(i))
                duplicates++;
        }

        return duplicates;
    }

    /// <summary>Compares images by their pixels, so that equal hashes of different images do not count.</summary>
    sealed class ByPixels(ImageSet set) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => set.Image(x).SequenceEqual(set.Image(y));

        public int GetHashCode(int index) => ImageHash.Of(set.Image(index), set.Height, set.Width).GetHashCode();
    }
}
