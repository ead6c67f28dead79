using System.Buffers.Text;

namespace Tenfold;

/// <summary>The two files of Kaggle's Digit Recognizer at the end of a competition: <c>test.csv</c> in, <c>submission.csv</c> out (https://www.kaggle.com/competitions/digit-recognizer).</summary>
/// <remarks>A submission is <c>ImageId,Label</c>, then a line for each test image: its number, counted from 1, and its digit; LF line ends.</remarks>
public static class KaggleSubmission
{
    /// <summary>Images in Kaggle's <c>test.csv</c>.</summary>
    public const int TestCount = 28_000;

    const int Classes = 10;
    const int LongestLine = 16;
    const long MaximumFileSize = 1L << 30;

    static ReadOnlySpan<byte> Header => "ImageId,Label\n"u8;

    /// <summary>Reads <c>test.csv</c>: pixels, no labels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">How many images it has to hold: a file that was cut short between two lines looks whole otherwise.</param>
    /// <exception cref="TenfoldException">The file is missing or malformed, has labels, or another number of images.</exception>
    public static ImageSet ReadTest(string path, int count = TestCount)
    {
        ImageSet images = CsvImages.Read(path);
        if (images.HasLabels)
            throw new TenfoldException($"{path}: has labels, {images.Height * images.Width + 1:N0} columns; Kaggle's test.csv has the pixels alone. Is this train.csv?");
        return images.Count == count ? images : throw new TenfoldException(
            $"{path}: has {images.Count:N0} images; {count:N0} were expected. {(images.Count < count ? "Was it cut short? Download it again" : "Is it the right file?")}, or say how many a submission needs with --rows.");
    }

    /// <summary>Refuses what <see cref="Write"/> would refuse, before the work is done that it is for.</summary>
    /// <exception cref="TenfoldException">There is a file that is no submission, or no folder to write to.</exception>
    public static void RequireReplaceable(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new TenfoldException($"{path}: is a folder; give --out a file.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new TenfoldException($"{path}: there is no folder {folder}; make it, or give --out another.");
        if (File.Exists(path) && InputFile.Head(path) is { Length: > 0 } head && !head.AsSpan().StartsWith(Header[..^1]))
            throw new TenfoldException($"{path}: exists and is no submission, so it is not replaced; give --out another name.");
    }

    /// <summary>Writes a submission, reads it back, and only then gives it its name; an older submission of that name is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="digits">The answer to each test image, in the test file's order, 0 to 9.</param>
    /// <exception cref="TenfoldException">There are no answers, one is no digit, the path holds a file that is no submission, or it cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> digits)
    {
        RequireReplaceable(path);
        if (digits.IsEmpty)
            throw new TenfoldException($"{path}: there are no answers to write; a submission has at least one row.");
        int count = digits.Length;
        byte[] text = new byte[Header.Length + (count * LongestLine)];
        Header.CopyTo(text);
        int length = Header.Length;
        for (int i = 0; i < count; i++)
        {
            Utf8Formatter.TryFormat(i + 1, text.AsSpan(length), out int written);
            length += written;
            text[length++] = (byte)',';
            text[length++] = digits[i] < Classes ? (byte)('0' + digits[i]) : throw new TenfoldException($"{path}: the answer to image {i + 1} is {digits[i]}; a submission holds digits from 0 to 9.");
            text[length++] = (byte)'\n';
        }

        AtomicFile.Write(path, stream => stream.Write(text, 0, length), written => Verify(written, count));
    }

    /// <summary>Checks a submission: the header, one line an image, numbers from 1 without a gap, digits, LF line ends, nothing else.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">How many rows it has to have.</param>
    /// <returns>How often each digit is the answer, <c>[10]</c>.</returns>
    /// <exception cref="TenfoldException">It is missing, or wrong; the line is named.</exception>
    public static int[] Verify(string path, int count = TestCount)
    {
        ReadOnlySpan<byte> rest = InputFile.ReadAll(path, MaximumFileSize);
        if (!rest.StartsWith(Header))
            throw new TenfoldException($"{path}: does not begin with the line 'ImageId,Label', ended by LF; expected a submission.");
        rest = rest[Header.Length..];
        int[] counts = new int[Classes];
        int row = 0;
        while (!rest.IsEmpty)
        {
            row++;
            bool isRow = Utf8Parser.TryParse(rest, out int id, out int digits) && id == row && rest[0] is >= (byte)'1' and <= (byte)'9'
                && rest[digits..] is [(byte)',', >= (byte)'0' and <= (byte)'9', (byte)'\n', ..];
            if (!isRow)
                throw new TenfoldException($"{path}: line {row + 1:N0} is not '{row},' and a digit from 0 to 9, ended by LF.");
            counts[rest[digits + 1] - '0']++;
            rest = rest[(digits + 3)..];
        }

        return row == count ? counts : throw new TenfoldException($"{path}: has {row:N0} rows; {count:N0} were expected.");
    }
}
