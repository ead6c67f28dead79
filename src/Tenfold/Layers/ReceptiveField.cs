namespace Tenfold;

/// <summary>How many input pixels one value sees, and how far apart neighbours' centres lie.</summary>
/// <param name="Size">Pixels in one direction.</param>
/// <param name="Jump">Input pixels from a value to its neighbour.</param>
public readonly record struct ReceptiveField(int Size, int Jump)
{
    /// <summary>One input pixel.</summary>
    public static ReceptiveField Pixel => new(1, 1);

    /// <summary>After windows of <paramref name="size"/> at <paramref name="stride"/> (Araujo et al. 2019, https://distill.pub/2019/computing-receptive-fields).</summary>
    public ReceptiveField Then(int size, int stride) => new(Size + ((size - 1) * Jump), Jump * stride);
}
