namespace Tenfold.Cli;

/// <summary>Columns of text of equal width, to read and to grep: no borders, no wrapping, whatever the terminal.</summary>
/// <remarks>Spectre.Console's tables wrap at the terminal's width, 80 when piped, and its assembly would be loaded at every start.</remarks>
sealed class TextTable(params string[] headers)
{
    const string Gap = "  ";

    readonly List<string[]> _rows = [headers];
    readonly HashSet<int> _right = [];

    /// <summary>Aligns columns of numbers at their end.</summary>
    public TextTable AlignRight(params int[] columns)
    {
        _right.UnionWith(columns);
        return this;
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines, the header first, without blanks at their ends.</summary>
    public IEnumerable<string> Lines()
    {
        int[] widths = [.. Enumerable.Range(0, headers.Length).Select(column => _rows.Max(row => row[column].Length))];
        return _rows.Select(row => string.Join(Gap, row.Select((cell, i) => _right.Contains(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }
}
