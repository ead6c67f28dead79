namespace Tenfold;

/// <summary>Takes ruled lines and the lines of boxes away, and leaves every stroke that crosses them whole.</summary>
static class RuledLines
{
    /// <summary>Lines are often fainter than writing.</summary>
    const byte Faint = 72;

    /// <summary>A line's shortest piece of a row, and the widest stroke that may interrupt it.</summary>
    const int ShortestPiece = 10;
    const int Gap = 14;

    // Parts of a line are straight for longer than strokes are, in shares of the page and in thicknesses.
    const int ShortestPart = 30;
    const double PartShare = 0.08;
    const int PartThicknesses = 10;
    const double LeastCoverage = 0.7;

    // How far a line may bend, in pixels and in shares of its length: paper is not flat, and writing on a line hides where it runs.
    const double MostBend = 2;
    const double BendShare = 0.006;

    // The strokes of a few digits in a row are as straight as a short line. It is one where nearly all of it is equally thick, or where it is longer, in heights of the writing.
    const double Even = 0.75;
    const double LengthOfUneven = 4;
    const double TallestWriting = 0.25;

    /// <summary>Parts in the same row make a line when they cover so much of the page; writing may hide the rest.</summary>
    const double LeastShare = 0.3;
    const int Drift = 3;

    /// <summary>A stroke crosses where the ink is so much thicker than the line elsewhere.</summary>
    const int Crossing = 2;

    /// <summary>The page without its horizontal lines, and without the vertical ones between them; the page itself where there are none.</summary>
    public static InkPlane Remove(InkPlane page)
    {
        List<RuledLine> horizontal = Find(page);
        if (horizontal.Count == 0)
            return page;
        InkPlane cleared = new(page.Width, page.Height, [.. page.Values]);
        foreach (RuledLine line in horizontal)
            Clear(page, cleared, line);

        // A one can be as long as the line beside a form's field: only what reaches from line to line is a line.
        int[] rows = [.. horizontal.Select(line => line.Middle).Order()];
        if (rows.Length < 2)
            return cleared;
        InkPlane standing = Transposed(page);
        List<RuledLine> vertical = [.. Parts(standing).Where(line => Reaches(line, rows))];
        if (vertical.Count == 0)
            return cleared;
        InkPlane result = Transposed(cleared);
        foreach (RuledLine line in vertical)
            Clear(standing, result, line);
        return Transposed(result);
    }

    /// <summary>The parts of lines that lie.</summary>
    public static List<RuledLine> Find(InkPlane page)
    {
        List<RuledLine> parts = Parts(page);
        return parts.FindAll(part => parts.Where(other => Continues(part, other)).Sum(other => other.End - other.Start) >= LeastShare * page.Width);
    }

    /// <summary>Long thin straight ink, from pieces of rows that continue each other.</summary>
    static List<RuledLine> Parts(InkPlane page)
    {
        List<InkRun> pieces = Components.Runs(page, Faint);
        pieces.RemoveAll(run => run.End - run.Start < ShortestPiece);
        pieces.Sort((a, b) => a.Start.CompareTo(b.Start));
        List<List<InkRun>> chains = [];
        (List<InkRun>? Chain, int End)[] latest = new (List<InkRun>?, int)[page.Height];
        foreach (InkRun piece in pieces)
        {
            List<InkRun>? chain = ChainAt(piece.Y) ?? ChainAt(piece.Y - 1) ?? ChainAt(piece.Y + 1);
            if (chain is null)
                chains.Add(chain = []);
            chain.Add(piece);
            latest[piece.Y] = (chain, piece.End);

            // The chain whose last piece in a row this one may continue.
            List<InkRun>? ChainAt(int row) =>
                row >= 0 && row < latest.Length && latest[row].End + Gap >= piece.Start ? latest[row].Chain : null;
        }

        double shortest = Math.Max(ShortestPart, PartShare * page.Width);
        List<RuledLine> straight = [.. chains.Select(chain => RuledLine.From(chain, page.Width)).OfType<RuledLine>()
            .Where(line => line.End - line.Start >= shortest && line.Coverage >= LeastCoverage && line.Bend <= MostBend + (BendShare * (line.End - line.Start)))];
        // The writing is looked at only where there may be a line: most pages have none.
        if (straight.Count == 0)
            return [];
        double height = Math.Min(TallestWriting * page.Height, TextLines.TypicalHeight(Components.Find(page)));
        return straight.FindAll(line => IsThin(page, line, height));
    }

    static bool IsThin(InkPlane page, RuledLine line, double height)
    {
        int length = line.End - line.Start;
        List<int> thicknesses = Thicknesses(page, line);
        int thickness = Typical(thicknesses);
        return thickness * PartThicknesses <= length
            && (length >= LengthOfUneven * height || thicknesses.Count(other => Math.Abs(other - thickness) <= 1) >= Even * thicknesses.Count);
    }

    static bool Continues(RuledLine part, RuledLine other) =>
        part.Start <= other.Start ? Math.Abs(part.RowAt(part.End - 1) - other.RowAt(other.Start)) <= Drift || part == other : Continues(other, part);

    /// <summary>How thick the ink is in every column of a line, thin ones first.</summary>
    static List<int> Thicknesses(InkPlane page, RuledLine line)
    {
        List<int> thicknesses = [];
        for (int x = line.Start; x < line.End; x++)
        {
            (int top, int bottom) = Extent(page, x, line.RowAt(x));
            if (bottom > top)
                thicknesses.Add(bottom - top);
        }

        thicknesses.Sort();
        return thicknesses;
    }

    /// <summary>The line's own thickness: what most of its columns have.</summary>
    static int Typical(List<int> thicknesses) => thicknesses.Count == 0 ? 1 : thicknesses[thicknesses.Count * 2 / 5];

    static void Clear(InkPlane page, InkPlane target, RuledLine line)
    {
        int thickness = Typical(Thicknesses(page, line));
        for (int x = line.Start; x < line.End; x++)
        {
            (int top, int bottom) = Extent(page, x, line.RowAt(x));
            if (bottom - top > thickness + Crossing)
                continue;
            for (int y = Math.Max(0, top - 1); y < Math.Min(page.Height, bottom + 1); y++)
                target.Row(y)[x] = 0;
        }
    }

    /// <summary>The ink of a column at a row or beside it.</summary>
    static (int Top, int Bottom) Extent(InkPlane page, int x, int row)
    {
        int y = row;
        for (int offset = 0; offset <= 2; offset++)
        {
            if (Inked(page, x, row + offset))
            {
                y = row + offset;
                break;
            }

            if (Inked(page, x, row - offset))
            {
                y = row - offset;
                break;
            }
        }

        (int top, int bottom) = (y, y);
        while (Inked(page, x, top - 1))
            top--;
        while (Inked(page, x, bottom))
            bottom++;
        return (Math.Min(top, bottom), bottom);
    }

    static bool Inked(InkPlane page, int x, int y) => y >= 0 && y < page.Height && page.Values[(y * page.Width) + x] >= Faint;

    static bool Reaches(RuledLine line, int[] rows)
    {
        const int Slack = 8;
        return Array.Exists(rows, row => Math.Abs(row - line.Start) <= Slack) && Array.Exists(rows, row => Math.Abs(row - line.End) <= Slack);
    }

    /// <summary>Rows as columns.</summary>
    public static InkPlane Transposed(InkPlane page)
    {
        InkPlane result = new(page.Height, page.Width);
        for (int y = 0; y < page.Height; y++)
        {
            ReadOnlySpan<byte> row = page.Row(y);
            for (int x = 0; x < row.Length; x++)
                result.Values[(x * page.Height) + y] = row[x];
        }

        return result;
    }
}
