using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tenfold;

/// <summary>Parses one line of a CSV of images into a label and pixels.</summary>
static class CsvRow
{
    const ulong FourZeros = 0x2C302C302C302C30; // "0,0,0,0," as a little-endian number
    const int LongestShown = 20;

    /// <summary>Plain lines, digits and commas only: false where anything else turns up, and then nothing of the output is meaningful.</summary>
    /// <param name="line">Without its line ending.</param>
    /// <param name="layout">Which column holds what.</param>
    /// <param name="pixels"><c>[Side * Side]</c>, all 0 before: most pixels of handwriting are, and four are skipped at a time.</param>
    /// <param name="label">The label; 0 where there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(ReadOnlySpan<byte> line, CsvLayout layout, Span<byte> pixels, out byte label)
    {
        label = 0;
        int i = 0;
        if (layout.LabelColumn == 0 && !(TryField(line, ref i, out label) && label <= 9 && TryComma(line, ref i)))
            return false;
        for (int p = 0; p < pixels.Length; p++)
        {
            while (p + 4 < pixels.Length && i + 8 <= line.Length && BinaryPrimitives.ReadUInt64LittleEndian(line[i..]) == FourZeros)
            {
                p += 4;
                i += 8;
            }

            if (!TryField(line, ref i, out byte value))
                return false;
            pixels[p] = value;
            if (p < pixels.Length - 1 && !TryComma(line, ref i))
                return false;
        }

        if (layout.LabelColumn > 0 && !(TryComma(line, ref i) && TryField(line, ref i, out label) && label <= 9))
            return false;
        return i == line.Length;
    }

    /// <summary>Any line: quotes and spaces around fields are taken off; what is wrong is named.</summary>
    /// <param name="path">For messages.</param>
    /// <param name="lineNumber">Counted from 1, for messages.</param>
    /// <param name="line">Without its line ending.</param>
    /// <param name="layout">Which column holds what.</param>
    /// <param name="pixels"><c>[Side * Side]</c>.</param>
    /// <exception cref="TenfoldException">A field is no whole number in its range, or there are too few or too many.</exception>
    public static byte Parse(string path, long lineNumber, ReadOnlySpan<byte> line, CsvLayout layout, Span<byte> pixels)
    {
        int columns = line.Count((byte)',') + 1;
        if (columns != layout.Columns)
            throw new TenfoldException(line.IsEmpty ? $"{path}: line {lineNumber:N0} is empty; expected {layout.Columns:N0} columns." : $"{path}: line {lineNumber:N0} has {columns:N0} columns; line 1 has {layout.Columns:N0}.");
        byte label = 0;
        int pixel = 0;
        for (int column = 0; column < columns; column++)
        {
            int comma = line.IndexOf((byte)',');
            ReadOnlySpan<byte> field = comma < 0 ? line : line[..comma];
            bool isLabel = column == layout.LabelColumn;
            byte value = Value(path, lineNumber, column, field, isLabel);
            if (isLabel)
                label = value;
            else
                pixels[pixel++] = value;
            line = line[(comma + 1)..];
        }

        return label;
    }

    static byte Value(string path, long lineNumber, int column, ReadOnlySpan<byte> field, bool isLabel)
    {
        ReadOnlySpan<byte> text = field.Trim((byte)' ');
        if (text is [(byte)'"', .., (byte)'"'])
            text = text[1..^1].Trim((byte)' ');
        int i = 0;
        int largest = isLabel ? 9 : 255;
        if (TryField(text, ref i, out byte value) && i == text.Length && value <= largest)
            return value;
        string what = isLabel ? "label" : "pixel";
        string shown = Shown(text);
        string reason = text.IsEmpty ? "is empty"
            : double.TryParse(shown, System.Globalization.CultureInfo.InvariantCulture, out _) && text.ContainsAny((byte)'.', (byte)'e', (byte)'E') ? $"is '{shown}', a decimal number (multiply values from 0 to 1 by 255 and round them first)"
            : $"is '{shown}'";
        throw new TenfoldException($"{path}: line {lineNumber:N0}, column {column + 1:N0}: the {what} {reason}; expected a whole number from 0 to {largest}.");
    }

    static string Shown(ReadOnlySpan<byte> text)
    {
        string shown = Encoding.Latin1.GetString(text[..Math.Min(text.Length, LongestShown)]);
        return string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c)) + (text.Length > LongestShown ? "..." : "");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryComma(ReadOnlySpan<byte> line, ref int i) => (uint)i < (uint)line.Length && line[i++] == (byte)',';

    /// <summary>Reads digits up to 255; stops at the first other byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryField(ReadOnlySpan<byte> line, ref int i, out byte value)
    {
        uint sum = 0;
        int start = i;
        while ((uint)i < (uint)line.Length && line[i] - (uint)'0' <= 9 && sum <= 255)
            sum = (sum * 10) + (line[i++] - (uint)'0');
        value = (byte)sum;
        return i > start && sum <= 255;
    }
}
