namespace Tenfold;

/// <summary>A sample in a node of a forest's tree.</summary>
/// <param name="Row">The sample.</param>
/// <param name="Info">Its class, above 16 bits of how often it was drawn; below the 8 bits that <see cref="OfBin"/> uses.</param>
readonly record struct ForestEntry(int Row, uint Info)
{
    const int BinShift = 24;
    const int ClassShift = 16;

    /// <summary>A sample of a class, drawn so many times.</summary>
    public ForestEntry(int row, byte label, ushort weight)
        : this(row, ((uint)label << ClassShift) | weight)
    {
    }

    /// <summary>Class and weight together with a bin, by which such words sort first.</summary>
    public uint OfBin(byte bin) => ((uint)bin << BinShift) | Info;

    /// <summary>The bin of a word of <see cref="OfBin"/>.</summary>
    public static int Bin(uint word) => (int)(word >> BinShift);

    /// <summary>The class of a word.</summary>
    public static int Class(uint word) => (byte)(word >> ClassShift);

    /// <summary>The weight of a word.</summary>
    public static int Weight(uint word) => (ushort)word;
}
