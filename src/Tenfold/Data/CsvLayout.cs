using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>How the columns of a CSV of images are arranged: what its first lines tell.</summary>
/// <param name="Columns">Fields in every line.</param>
/// <param name="Side">Rows and columns of the square images.</param>
/// <param name="LabelColumn">0, the last column, or -1 without labels.</param>
/// <param name="HasHeader">Whether the first line holds names.</param>
readonly record struct CsvLayout(int Columns, int Side, int LabelColumn, bool HasHeader)
{
    const int MinimumSide = 2;
    static readonly string[] s_labelNames = ["label", "class"];

    /// <summary>Recognises the arrangement from the first line, and from the first rows where only the values can tell.</summary>
    /// <param name="path">For messages.</param>
    /// <param name="sample">The beginning of the file, without a byte order mark: whole lines.</param>
    public static CsvLayout Sniff(string path, ReadOnlySpan<byte> sample)
    {
        string[] names = Fields(FirstLine(sample));
        int columns = names.Length;
        bool header = names.Any(IsName);
        int label = Array.FindIndex(names, n => s_labelNames.Contains(n, StringComparer.OrdinalIgnoreCase));
        if (label > 0 && label < columns - 1)
            throw new TenfoldException($"{path}: line 1 names column {label + 1:N0} '{names[label]}'; labels have to be in the first or the last column.");
        RequirePixelOrder(path, names);
        int side = SquareSide(label < 0 ? columns : columns - 1);
        if (side == 0 && label < 0 && SquareSide(columns - 1) is > 0 and int withLabel)
        {
            side = withLabel;
            label = header ? throw NoLabelName(path, columns, side) : LabelByValues(sample, columns);
        }

        if (side == 0)
            throw new TenfoldException($"{path}: line 1 has {columns:N0} columns; expected a label and the pixels of a square image (785 for 28x28), or the pixels alone (784), separated by commas.");
        return new CsvLayout(columns, side, label, header);
    }

    /// <summary>Columns that are numbered, as Kaggle's (<c>pixel0</c>) or by row and column (<c>1x1</c>), have to come in that order: they are read as they stand.</summary>
    static void RequirePixelOrder(string path, string[] names)
    {
        string? before = null;
        for (int column = 0; column < names.Length; column++)
        {
            if (PlaceOf(names[column]) is not { } place)
                continue;
            if (before is not null && place.CompareTo(PlaceOf(before)!.Value) <= 0)
                throw new TenfoldException($"{path}: line 1 names column {column + 1:N0} '{names[column]}' behind '{before}'; pixels have to come row by row: pixel0, pixel1, ... or 1x1, 1x2, ...");
            before = names[column];
        }
    }

    /// <summary>Row and column of a name, or its number; null of another name.</summary>
    static (int Row, int Column)? PlaceOf(string name)
    {
        if (name.StartsWith("pixel", StringComparison.OrdinalIgnoreCase))
            return WholeNumber(name["pixel".Length..]) is { } number ? (0, number) : null;
        return name.Split('x', 'X') is [string first, string second] && WholeNumber(first) is { } row && WholeNumber(second) is { } column ? (row, column) : null;
    }

    static int? WholeNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    static TenfoldException NoLabelName(string path, int columns, int side) =>
        new($"{path}: line 1 names {columns:N0} columns, one more than the pixels of {side}x{side}, but none is called 'label' or 'class'.");

    static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> sample)
    {
        int end = sample.IndexOf((byte)'\n');
        return end < 0 ? sample : sample[..end];
    }

    static string[] Fields(ReadOnlySpan<byte> line) =>
        [.. Encoding.Latin1.GetString(line.TrimEnd((byte)'\r')).Split(',').Select(field => field.Trim().Trim('"'))];

    static bool IsName(string field) => field.Length > 0 && field.Any(char.IsAsciiLetter) && !double.TryParse(field, CultureInfo.InvariantCulture, out _);

    /// <summary>The side of a square of so many pixels; 0 where they make no square.</summary>
    static int SquareSide(int pixels)
    {
        int side = (int)Math.Sqrt(Math.Max(0, pixels));
        return side * side == pixels && side >= MinimumSide ? side : 0;
    }

    /// <summary>Without names: the last column where it holds different digits and the first cannot be labels: one value throughout, or more than digits.</summary>
    static int LabelByValues(ReadOnlySpan<byte> sample, int columns)
    {
        HashSet<string> first = [];
        HashSet<string> last = [];
        while (!sample.IsEmpty)
        {
            ReadOnlySpan<byte> whole = FirstLine(sample);
            ReadOnlySpan<byte> line = whole.TrimEnd((byte)'\r');
            if (line.IndexOf((byte)',') is > 0 and int comma)
            {
                first.Add(Fields(line[..comma])[0]);
                last.Add(Fields(line[(line.LastIndexOf((byte)',') + 1)..])[0]);
            }

            sample = sample[Math.Min(whole.Length + 1, sample.Length)..];
        }

        bool AreDigits(HashSet<string> values) => values.All(v => v.Length == 1 && char.IsAsciiDigit(v[0]));
        bool isLast = AreDigits(last) && last.Count > 1 && (!AreDigits(first) || first.Count == 1);
        return isLast ? columns - 1 : 0;
    }
}
