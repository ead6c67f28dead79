using System.Buffers.Binary;

namespace Tenfold;

/// <summary>The contents of a PNG's IHDR chunk, checked.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="BitDepth">Bits of a sample or a palette index: 1, 2, 4, 8 or 16.</param>
/// <param name="ColourType">0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha.</param>
/// <param name="Interlaced">Whether the rows come in the seven passes of Adam7.</param>
readonly record struct PngHeader(int Width, int Height, int BitDepth, int ColourType, bool Interlaced)
{
    /// <summary>Length of the chunk's data.</summary>
    public const int Length = 13;

    /// <summary>Samples of one pixel.</summary>
    public int Channels => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Whether pixels are grey samples or palette indices of at most 8 bits: one table then gives every pixel.</summary>
    public bool IsIndexed => ColourType == 3 || (ColourType == 0 && BitDepth <= 8);

    /// <summary>Distance between corresponding bytes of neighbouring pixels, at least 1: what filters look back by.</summary>
    public int FilterDistance => Math.Max(1, Channels * BitDepth / 8);

    /// <summary>The passes in which rows come: one, or Adam7's seven without the empty ones.</summary>
    public IEnumerable<PngPass> Passes => Interlaced ? PngPass.Adam7(Width, Height) : [new PngPass(0, 0, 1, 1, Width, Height)];

    /// <summary>Bytes of one packed row of <paramref name="width"/> pixels, without its filter byte.</summary>
    public long RowBytes(int width) => (((long)width * Channels * BitDepth) + 7) / 8;

    /// <summary>Parses and checks the chunk.</summary>
    /// <exception cref="TenfoldException">A value is not allowed, or the picture is too large.</exception>
    public static PngHeader Parse(ReadOnlySpan<byte> data, string name)
    {
        if (data.Length != Length)
            throw new TenfoldException($"{name}: the PNG header chunk holds {data.Length:N0} bytes; expected {Length}.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width == 0 || height == 0 || (ulong)width * height > Picture.MaximumPixels)
            throw new TenfoldException($"{name}: the PNG header says {width:N0}x{height:N0} pixels; 1 to {Picture.MaximumPixels:N0} pixels are read.");
        (int depth, int colour) = (data[8], data[9]);
        bool allowed = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!allowed)
            throw new TenfoldException($"{name}: the PNG header says colour type {colour} with {depth} bits, which PNG does not have.");
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw new TenfoldException($"{name}: the PNG header says compression {data[10]}, filter {data[11]}, interlace {data[12]}; PNG has 0, 0 and 0 or 1.");
        return new PngHeader((int)width, (int)height, depth, colour, data[12] == 1);
    }
}
