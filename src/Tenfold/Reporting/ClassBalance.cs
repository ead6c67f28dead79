namespace Tenfold;

/// <summary>How many images of each class a part of a run's data has.</summary>
/// <param name="Part"><c>training</c>, <c>validation</c>, <c>test</c>.</param>
/// <param name="Counts">By class.</param>
sealed record ClassBalance(string Part, IReadOnlyList<int> Counts)
{
    public int Total => Counts.Sum();

    public static ClassBalance Of(string part, ImageSet images, IEnumerable<int> indices)
    {
        int[] counts = new int[256];
        int classes = 10;
        foreach (int i in indices)
        {
            counts[images.Labels[i]]++;
            classes = Math.Max(classes, images.Labels[i] + 1);
        }

        return new ClassBalance(part, counts[..classes]);
    }
}
