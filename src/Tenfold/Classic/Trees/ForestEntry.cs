namespace Tenfold;

/// <summary>A sample of a forest's tree as a word: its class above 16 bits of how often it was drawn, and above both the 8 bits of a bin.</summary>
static class ForestEntry
{
    const int BinShift = 24;
    const int ClassShift = 16;

    /// <summary>A sample of a class, drawn so many times.</summary>
    public static uint Of(byte label, ushort weight) => ((uint)label << ClassShift) | weight;

    /// <summary>A sample together with its bin, by which such words sort first.</summary>
    public static uint OfBin(uint entry, byte bin) => ((uint)bin << BinShift) | entry;

    /// <summary>The bin of a word of <see cref="OfBin"/>.</summary>
    public static int Bin(uint word) => (int)(word >> BinShift);

    /// <summary>The class of a word.</summary>
    public static int Class(uint word) => (byte)(word >> ClassShift);

    /// <summary>The weight of a word.</summary>
    public static int Weight(uint word) => (ushort)word;
}
