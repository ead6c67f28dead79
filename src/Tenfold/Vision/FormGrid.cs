namespace Tenfold;

/// <summary>The fields of a form: between its printed lines where as many are found as the form has, else in equal parts.</summary>
sealed class FormGrid
{
    /// <summary>Pixels that a field has on each side at least; in fewer there is no digit to tell.</summary>
    public const int LeastSide = 8;

    readonly int[] _rows;
    readonly int[] _columns;

    FormGrid(int[] rows, int[] columns) => (_rows, _columns) = (rows, columns);

    /// <summary>Refuses a form whose fields would be smaller than any digit.</summary>
    /// <exception cref="TenfoldException">The message says how many rows and columns there may be.</exception>
    public static void RequireRoom(Picture picture, int rows, int columns)
    {
        if (picture.Height / rows < LeastSide || picture.Width / columns < LeastSide)
            throw new TenfoldException(FormattableString.Invariant($"a form of {rows}x{columns} fields has no room in {picture.Height}x{picture.Width} pixels, where a field needs {LeastSide}x{LeastSide}; give at most {Math.Max(1, picture.Height / LeastSide)}x{Math.Max(1, picture.Width / LeastSide)}."));
    }

    /// <summary>Finds the grid of a page before its lines are taken away.</summary>
    /// <param name="page">The straightened page with its lines.</param>
    /// <param name="writing">The box of what is left without them.</param>
    /// <param name="rows">Rows of fields.</param>
    /// <param name="columns">Columns of fields.</param>
    public static FormGrid Find(InkPlane page, PictureBox writing, int rows, int columns)
    {
        int[] lying = Places(RuledLines.Find(page));
        int[] standing = Places(RuledLines.Find(RuledLines.Transposed(page)));
        return new FormGrid(Bounds(lying, rows, writing.Y, writing.Bottom), Bounds(standing, columns, writing.X, writing.Right));
    }

    /// <summary>The field that holds a point of the page; null outside of all.</summary>
    public (int Row, int Column)? At(double x, double y)
    {
        int row = Array.FindLastIndex(_rows, bound => bound <= y);
        int column = Array.FindLastIndex(_columns, bound => bound <= x);
        return row < 0 || column < 0 || row >= _rows.Length - 1 || column >= _columns.Length - 1 ? null : (row, column);
    }

    /// <summary>One place for every line, however many parts it was found in.</summary>
    static int[] Places(List<RuledLine> lines)
    {
        const int Apart = 8;
        List<int> places = [];
        foreach (int place in lines.Select(line => line.Middle).Order())
        {
            if (places.Count == 0 || place - places[^1] > Apart)
                places.Add(place);
        }

        return [.. places];
    }

    static int[] Bounds(int[] lines, int count, int from, int to)
    {
        if (lines.Length == count + 1)
            return lines;
        (int first, int last) = lines.Length >= 2 ? (lines[0], lines[^1]) : (from, to);
        return [.. Enumerable.Range(0, count + 1).Select(i => first + (int)Math.Round((last - first) * (double)i / count))];
    }
}
