using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tenfold;

/// <summary>The chunks of a PNG that matter for its pixels, found, checked against their CRC and in their order.</summary>
sealed class PngChunks
{
    const int Overhead = 12;
    static readonly SearchValues<byte> s_letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    PngChunks(PngHeader header) => Header = header;

    /// <summary>IHDR.</summary>
    public PngHeader Header { get; }

    /// <summary>PLTE: RGB triples; empty where absent.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>tRNS: alphas of the palette, or the one transparent colour; null where absent.</summary>
    public byte[]? Transparency { get; private set; }

    /// <summary>All IDAT chunks in one: a zlib stream.</summary>
    public byte[] Data { get; private set; } = [];

    /// <summary>Walks through a whole file.</summary>
    /// <exception cref="TenfoldException">A chunk is damaged, missing, out of order or unknown and critical.</exception>
    public static PngChunks Parse(ReadOnlySpan<byte> file, string name)
    {
        PngChunks? chunks = null;
        List<Range> data = [];
        bool ended = false;
        int at = Png.Signature.Length;
        string previous = "";
        while (!ended)
        {
            (string type, Range body) = Next(file, at, name);
            if (chunks is null != (type == "IHDR"))
                throw new TenfoldException($"{name}: PNG chunk '{type}' at byte {at:N0}; {(chunks is null ? "IHDR has to come first" : "IHDR may come only once")}.");
            switch (type)
            {
                case "IHDR":
                    chunks = new PngChunks(PngHeader.Parse(file[body], name));
                    break;
                case "IDAT" when data.Count > 0 && previous != "IDAT":
                    throw new TenfoldException($"{name}: PNG chunk 'IDAT' at byte {at:N0} does not follow the one before it; something lies between.");
                case "IDAT":
                    data.Add(body);
                    break;
                case "PLTE" or "tRNS" when data.Count > 0:
                    throw new TenfoldException($"{name}: PNG chunk '{type}' at byte {at:N0} has to come before the image data.");
                case "PLTE":
                    chunks!.Palette = CheckPalette(file[body], at, name);
                    break;
                case "tRNS":
                    chunks!.Transparency = chunks.CheckTransparency(file[body], at, name);
                    break;
                case "IEND":
                    ended = true;
                    break;
                case var _ when char.IsAsciiLetterUpper(type[0]):
                    throw new TenfoldException($"{name}: PNG chunk '{type}' at byte {at:N0} is unknown but marked as necessary; convert the picture with another program.");
            }

            previous = type;
            at = body.End.Value + 4;
        }

        chunks!.Data = Join(file, data);
        chunks.CheckComplete(name);
        return chunks;
    }

    static (string Type, Range Body) Next(ReadOnlySpan<byte> file, int at, string name)
    {
        ReadOnlySpan<byte> rest = file[Math.Min(at, file.Length)..];
        if (rest.Length < Overhead)
            throw new TenfoldException($"{name}: the PNG ends at byte {file.Length:N0} before its IEND chunk; the file is cut short.");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (rest[4..8].ContainsAnyExcept(s_letters))
            throw new TenfoldException($"{name}: PNG chunk at byte {at:N0} has the type {Convert.ToHexString(rest[4..8])}; expected four letters. The file is damaged.");
        string type = Encoding.ASCII.GetString(rest[4..8]);
        if (length > rest.Length - Overhead)
            throw new TenfoldException($"{name}: PNG chunk '{type}' at byte {at:N0} promises {length:N0} bytes; {rest.Length - Overhead:N0} are left. The file is cut short or damaged.");
        uint stated = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]);
        uint computed = Crc32.Of(rest[4..(8 + (int)length)]);
        if (stated != computed)
            throw new TenfoldException($"{name}: PNG chunk '{type}' at byte {at:N0} has the checksum {computed:X8}, but states {stated:X8}; the file is damaged.");
        return (type, (at + 8)..(at + 8 + (int)length));
    }

    static byte[] CheckPalette(ReadOnlySpan<byte> palette, int at, string name) =>
        palette.Length is > 0 and <= 768 && palette.Length % 3 == 0
            ? palette.ToArray()
            : throw new TenfoldException($"{name}: the PNG palette at byte {at:N0} holds {palette.Length:N0} bytes; expected 3 for each of 1 to 256 colours.");

    byte[] CheckTransparency(ReadOnlySpan<byte> data, int at, string name)
    {
        bool fits = Header.ColourType switch
        {
            0 => data.Length == 2,
            2 => data.Length == 6,
            3 => data.Length <= Palette.Length / 3,
            _ => false,
        };
        return fits ? data.ToArray() : throw new TenfoldException($"{name}: the PNG chunk 'tRNS' at byte {at:N0} holds {data.Length:N0} bytes, which does not fit colour type {Header.ColourType}.");
    }

    void CheckComplete(string name)
    {
        if (Data.Length == 0)
            throw new TenfoldException($"{name}: the PNG holds no image data (IDAT chunk).");
        if (Header.ColourType == 3 && Palette.Length == 0)
            throw new TenfoldException($"{name}: the PNG uses a palette but holds none (PLTE chunk).");
    }

    static byte[] Join(ReadOnlySpan<byte> file, List<Range> parts)
    {
        byte[] all = new byte[parts.Sum(part => part.End.Value - part.Start.Value)];
        int at = 0;
        foreach (Range part in parts)
        {
            file[part].CopyTo(all.AsSpan(at));
            at += part.End.Value - part.Start.Value;
        }

        return all;
    }
}
