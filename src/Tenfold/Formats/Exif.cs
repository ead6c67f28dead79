using System.Buffers.Binary;

namespace Tenfold;

/// <summary>The one thing of a photograph's EXIF data that changes its pixels: how the camera was held (https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.4).</summary>
static class Exif
{
    const int OrientationTag = 0x0112;
    const int EntryLength = 12;

    /// <summary>The orientation that the first directory states; upright where it states none or the data is damaged, since a picture does not depend on it.</summary>
    /// <param name="tiff">The data from its byte order mark on.</param>
    public static Orientation OrientationOf(ReadOnlySpan<byte> tiff)
    {
        bool little = tiff.StartsWith("II"u8);
        if (tiff.Length < 8 || !(little || tiff.StartsWith("MM"u8)))
            return Orientation.Upright;
        uint offset = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (offset > tiff.Length - 2)
            return Orientation.Upright;
        ReadOnlySpan<byte> entries = tiff[((int)offset + 2)..];
        int count = Number(tiff[(int)offset..], little);
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (Number(entries, little) == OrientationTag)
                return new Orientation(Number(entries[8..], little));
        }

        return Orientation.Upright;
    }

    static int Number(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
