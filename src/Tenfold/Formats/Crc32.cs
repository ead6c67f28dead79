using System.Buffers.Binary;

namespace Tenfold;

/// <summary>The CRC-32 of PNG, gzip and zip: reflected polynomial 0xEDB88320, eight bytes per step (https://www.w3.org/TR/png-3/#D-CRCAppendix).</summary>
static class Crc32
{
    static readonly uint[] s_tables = BuildTables();

    /// <summary>The checksum of <paramref name="data"/>; give the previous result as <paramref name="crc"/> to go on with more data.</summary>
    public static uint Of(ReadOnlySpan<byte> data, uint crc = 0)
    {
        ReadOnlySpan<uint> t = s_tables;
        crc = ~crc;
        while (data.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = t[0x700 | (int)(low & 255)] ^ t[0x600 | (int)((low >> 8) & 255)] ^ t[0x500 | (int)((low >> 16) & 255)] ^ t[0x400 | (int)(low >> 24)]
                ^ t[0x300 | (int)(high & 255)] ^ t[0x200 | (int)((high >> 8) & 255)] ^ t[0x100 | (int)((high >> 16) & 255)] ^ t[(int)(high >> 24)];
            data = data[8..];
        }

        foreach (byte value in data)
            crc = t[(int)((crc ^ value) & 255)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary><c>t[256 k + b]</c>: byte b followed by k zero bytes.</summary>
    static uint[] BuildTables()
    {
        uint[] tables = new uint[8 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            tables[value] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
            tables[i] = tables[tables[i - 256] & 255] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
