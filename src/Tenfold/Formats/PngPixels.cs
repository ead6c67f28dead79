using System.Buffers.Binary;

namespace Tenfold;

/// <summary>Turns the restored rows of a PNG into grey pixels; transparency is laid over white.</summary>
sealed class PngPixels
{
    const uint Opaque = 65535;
    readonly PngHeader _header;
    readonly string _name;
    readonly int _paletteSize;
    readonly byte[] _table;
    readonly byte[] _key;

    /// <summary>Prepares the table of grey values that samples or palette indices of at most 8 bits stand for.</summary>
    public PngPixels(PngChunks chunks, string name)
    {
        _header = chunks.Header;
        _name = name;
        _key = _header.ColourType == 3 ? [] : chunks.Transparency ?? [];
        _paletteSize = chunks.Palette.Length / 3;
        _table = !_header.IsIndexed ? [] : _header.ColourType == 3 ? PaletteTable(chunks.Palette, chunks.Transparency ?? []) : GreyTable();
    }

    /// <summary>Writes the pixels of one row of a pass to their places in the picture.</summary>
    public void Place(ReadOnlySpan<byte> row, in PngPass pass, int passRow, Span<byte> picture)
    {
        Span<byte> target = picture.Slice((pass.Y + (passRow * pass.StepY)) * _header.Width, _header.Width)[pass.X..];
        if (_header.IsIndexed)
            PlaceIndexed(row, pass, passRow, target);
        else
            PlaceSamples(row, pass, target);
    }

    void PlaceIndexed(ReadOnlySpan<byte> row, in PngPass pass, int passRow, Span<byte> target)
    {
        int depth = _header.BitDepth;
        int mask = (1 << depth) - 1;
        for (int x = 0; x < pass.Width; x++)
        {
            int bit = x * depth;
            int value = (row[bit >> 3] >> (8 - depth - (bit & 7))) & mask;
            if (value >= _table.Length)
                throw new TenfoldException($"{_name}: the PNG pixel in row {pass.Y + (passRow * pass.StepY):N0} uses colour {value} of a palette of {_paletteSize}.");
            target[x * pass.StepX] = _table[value];
        }
    }

    void PlaceSamples(ReadOnlySpan<byte> row, in PngPass pass, Span<byte> target)
    {
        int sampleBytes = _header.BitDepth / 8;
        int pixelBytes = sampleBytes * _header.Channels;
        bool colour = _header.Channels >= 3;
        for (int x = 0; x < pass.Width; x++)
        {
            ReadOnlySpan<byte> pixel = row.Slice(x * pixelBytes, pixelBytes);
            uint r = Sample(pixel, 0, sampleBytes);
            uint g = colour ? Sample(pixel, 1, sampleBytes) : r;
            uint b = colour ? Sample(pixel, 2, sampleBytes) : r;
            uint alpha = _header.ColourType >= 4 ? Sample(pixel, _header.Channels - 1, sampleBytes)
                : _key.Length > 0 && IsKey(pixel, sampleBytes) ? 0 : Opaque;
            target[x * pass.StepX] = Grey(r, g, b, alpha);
        }
    }

    /// <summary>Sample <paramref name="index"/> of a pixel, scaled to 16 bits.</summary>
    static uint Sample(ReadOnlySpan<byte> pixel, int index, int bytes) =>
        bytes == 1 ? pixel[index] * 257u : BinaryPrimitives.ReadUInt16BigEndian(pixel[(2 * index)..]);

    /// <summary>Whether a pixel has exactly the transparent colour, which tRNS states in 16 bits per sample.</summary>
    bool IsKey(ReadOnlySpan<byte> pixel, int sampleBytes)
    {
        for (int i = 0; i < _key.Length / 2; i++)
        {
            uint sample = sampleBytes == 1 ? pixel[i] : BinaryPrimitives.ReadUInt16BigEndian(pixel[(2 * i)..]);
            if (sample != BinaryPrimitives.ReadUInt16BigEndian(_key.AsSpan(2 * i)))
                return false;
        }

        return true;
    }

    byte[] GreyTable()
    {
        int largest = (1 << _header.BitDepth) - 1;
        int key = _key.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(_key) : -1;
        return [.. Enumerable.Range(0, largest + 1).Select(v => v == key ? (byte)255 : (byte)(v * 255 / largest))];
    }

    static byte[] PaletteTable(byte[] palette, byte[] alphas)
    {
        byte[] table = new byte[palette.Length / 3];
        for (int i = 0; i < table.Length; i++)
            table[i] = Grey(palette[3 * i] * 257u, palette[(3 * i) + 1] * 257u, palette[(3 * i) + 2] * 257u, i < alphas.Length ? alphas[i] * 257u : Opaque);
        return table;
    }

    /// <summary>Grey over white from samples of 16 bits, computed exactly and rounded once.</summary>
    static byte Grey(uint r, uint g, uint b, uint alpha)
    {
        const ulong White = 1000 * Opaque;
        uint grey = (299 * r) + (587 * g) + (114 * b);
        if (alpha == Opaque)
            return (byte)((grey + 128_500) / 257_000);
        ulong over = ((ulong)grey * alpha) + (White * (Opaque - alpha));
        const ulong Whole = White * Opaque;
        return (byte)(((over * 255) + (Whole / 2)) / Whole);
    }
}
