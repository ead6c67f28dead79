using System.Buffers;
using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Tenfold;

/// <summary>Images as comma-separated values, one image a line: Kaggle's <c>label,pixel0,...,pixel783</c> and its relatives.</summary>
/// <remarks>
/// The label is in the first or the last column or absent; the header (<c>pixel0</c>, <c>1x1</c> and the like, a label called <c>label</c> or <c>class</c>) may be absent too.
/// Without a header and with one column more than a square has pixels, the label is the first column, unless the first megabyte shows that only the last can be it.
/// The file is read twice in pieces, by all cores: once to count lines, once to parse them into their final place.
/// </remarks>
public static class CsvImages
{
    const int BufferSize = 1 << 20;

    /// <summary>Whether a file looks like text with commas: digits, or a header's names. A picture's comment may have commas too.</summary>
    public static bool Recognises(string path)
    {
        if (!File.Exists(path))
            return false;
        byte[] start = InputFile.Head(path);
        ReadOnlySpan<byte> head = start;
        return head.Contains((byte)',') && head[0] != '<' && !head.ContainsAnyInRange((byte)0, (byte)8) && !head.ContainsAnyInRange((byte)14, (byte)31)
            && !PictureFormats.All.Any(format => format.Recognises(start));
    }

    /// <summary>Reads a file; lines may end in LF or CRLF, fields may be quoted, blank lines may follow the last one.</summary>
    /// <exception cref="TenfoldException">The file is missing, or a line or a field is wrong; both are named.</exception>
    public static ImageSet Read(string path) => InputFile.Read(path, file =>
    {
        SafeFileHandle handle = file.SafeFileHandle;
        byte[] sample = new byte[(int)Math.Min(BufferSize, file.Length)];
        sample = sample[..ReadAt(handle, sample, 0)];
        int start = sample.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        long end = EndOfText(handle, file.Length);
        if (end <= start)
            throw new TenfoldException($"{path}: is empty; expected lines of comma-separated numbers.");
        int firstLine = sample.AsSpan().IndexOf((byte)'\n');
        if (sample.AsSpan(start).Contains((byte)0) || (firstLine < 0 && sample.Length == BufferSize))
            throw new TenfoldException($"{path}: is not CSV: found {InputFile.Describe(sample)} at byte 0, expected lines of comma-separated numbers.");

        int wholeLines = end <= sample.Length ? (int)end : sample.AsSpan().LastIndexOf((byte)'\n');
        CsvLayout layout = CsvLayout.Sniff(path, sample.AsSpan(start, wholeLines - start));
        if (layout.HasHeader)
            start = firstLine < 0 || firstLine >= end ? throw new TenfoldException($"{path}: ends after its header; expected lines of numbers below it.") : firstLine + 1;
        return ReadRows(path, handle, layout, start, end);
    });

    /// <summary>Writes Kaggle's format: a header, the label first where there is one, LF line ends.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void Write(string path, ImageSet set, bool header = true)
    {
        ArgumentNullException.ThrowIfNull(set);
        AtomicFile.Write(path, stream =>
        {
            int size = set.Height * set.Width;
            if (header)
                stream.Write(System.Text.Encoding.ASCII.GetBytes(string.Join(',', Header(set.HasLabels, size)) + "\n"));
            byte[] line = new byte[(4 * size) + 4];
            for (int i = 0; i < set.Count; i++)
            {
                int length = 0;
                if (set.HasLabels)
                    Append(line, ref length, set.Labels[i]);
                foreach (byte pixel in set.Image(i))
                    Append(line, ref length, pixel);
                line[length - 1] = (byte)'\n';
                stream.Write(line, 0, length);
            }
        });
    }

    static IEnumerable<string> Header(bool labels, int size) =>
        (labels ? ["label"] : Array.Empty<string>()).Concat(Enumerable.Range(0, size).Select(i => $"pixel{i}"));

    static void Append(byte[] line, ref int length, byte value)
    {
        Utf8Formatter.TryFormat(value, line.AsSpan(length), out int written);
        length += written;
        line[length++] = (byte)',';
    }

    static ImageSet ReadRows(string path, SafeFileHandle handle, CsvLayout layout, long start, long end)
    {
        long[] starts = PieceStarts(path, handle, start, end);
        int pieces = starts.Length - 1;
        long[] firstRow = new long[pieces + 1];
        OrderedParallel.For(pieces, i => firstRow[i + 1] = CountLines(handle, starts[i], starts[i + 1]));
        for (int i = 0; i < pieces; i++)
            firstRow[i + 1] += firstRow[i];

        long rows = firstRow[pieces];
        int size = layout.Side * layout.Side;
        int headerLines = layout.HasHeader ? 1 : 0;

        // A field takes a digit and a separator: where the lines are too short for their promise, one of them is wrong, and finding it needs no memory.
        bool plausible = rows * 2 * layout.Columns <= end - start + 1;
        if (plausible && rows * size > Array.MaxLength)
            throw new TenfoldException($"{path}: {rows:N0} lines of {size:N0} pixels are too many; at most {Array.MaxLength:N0} pixels are read.");
        byte[] pixels = new byte[plausible ? rows * size : size];
        byte[] labels = new byte[layout.LabelColumn < 0 ? 0 : plausible ? rows : 1];
        OrderedParallel.For(pieces, i => ForEachLine(path, handle, starts[i], starts[i + 1], (line, row) =>
        {
            int at = plausible ? (int)(firstRow[i] + row) : 0;
            Span<byte> image = pixels.AsSpan(at * size, size);
            if (!CsvRow.TryParse(line, layout, image, out byte label))
                label = CsvRow.Parse(path, firstRow[i] + row + headerLines + 1, line, layout, image);
            if (labels.Length > 0)
                labels[at] = label;
        }));
        return new ImageSet(pixels, labels, layout.Side, layout.Side);
    }

    /// <summary>Line-aligned beginnings of about equal pieces, and the end.</summary>
    static long[] PieceStarts(string path, SafeFileHandle handle, long start, long end)
    {
        int pieces = (int)Math.Clamp((end - start) / BufferSize, 1, 4L * Environment.ProcessorCount);
        long[] starts = new long[pieces + 1];
        (starts[0], starts[pieces]) = (start, end);
        byte[] buffer = new byte[BufferSize];
        for (int i = 1; i < pieces; i++)
        {
            long at = Math.Max(start + ((end - start) / pieces * i), starts[i - 1]);
            int newline = buffer.AsSpan(0, ReadAt(handle, buffer, at)).IndexOf((byte)'\n');
            if (newline < 0)
                throw TooLong(path, at);
            starts[i] = Math.Min(at + newline + 1, end);
        }

        return starts;
    }

    static long CountLines(SafeFileHandle handle, long from, long to)
    {
        long lines = 0;
        bool open = false;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        while (from < to)
        {
            int read = ReadAt(handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - from)), from);
            if (read == 0)
                break;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            open = buffer[read - 1] != (byte)'\n';
            from += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return open ? lines + 1 : lines;
    }

    delegate void LineAction(ReadOnlySpan<byte> line, long index);

    static void ForEachLine(string path, SafeFileHandle handle, long from, long to, LineAction action)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        long index = 0;
        while (from < to)
        {
            int read = ReadAt(handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - from)), from);
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, read);
            bool last = from + read >= to || read == 0;
            while (rest.IndexOf((byte)'\n') is >= 0 and int newline)
            {
                action(rest[..newline].TrimEnd((byte)'\r'), index++);
                rest = rest[(newline + 1)..];
            }

            if (last && !rest.IsEmpty)
                action(rest.TrimEnd((byte)'\r'), index);
            if (last)
                break;
            if (rest.Length == read)
                throw TooLong(path, from);
            from += read - rest.Length;
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    static TenfoldException TooLong(string path, long at) =>
        new($"{path}: the line at byte {at:N0} is longer than {BufferSize:N0} bytes; is this a CSV of images?");

    /// <summary>Where the text ends: blanks and line ends at the end of the file do not count.</summary>
    static long EndOfText(SafeFileHandle handle, long length)
    {
        byte[] buffer = new byte[4096];
        while (length > 0)
        {
            long from = Math.Max(0, length - buffer.Length);
            ReadOnlySpan<byte> tail = buffer.AsSpan(0, ReadAt(handle, buffer.AsSpan(0, (int)(length - from)), from));
            int last = tail.LastIndexOfAnyExcept(" \t\r\n"u8);
            if (last >= 0)
                return from + last + 1;
            length = from;
        }

        return 0;
    }

    static int ReadAt(SafeFileHandle handle, Span<byte> buffer, long offset)
    {
        int total = 0;
        while (total < buffer.Length && RandomAccess.Read(handle, buffer[total..], offset + total) is > 0 and int read)
            total += read;
        return total;
    }
}
