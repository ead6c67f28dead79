namespace Tenfold;

/// <summary>
/// Cuts ink that may hold several digits into pieces, too many rather than too few: which ones belong together is the
/// lattice's question. A cut is the way from top to bottom through one point of the middle row that crosses the least ink.
/// </summary>
static class Cuts
{
    /// <summary>Rows at which ways are sought: finer gains nothing.</summary>
    const int Rows = 40;

    /// <summary>A step to the side costs as much as crossing so much ink.</summary>
    const int Aside = 24;

    /// <summary>No digit is narrower than this share of its height, no cut nearer to another.</summary>
    const double Nearest = 0.07;

    /// <summary>Ink that has to lie between two cuts, or they are one: not quite a pixel.</summary>
    const int Depth = 160;

    /// <summary>Ink that a way may cross, as a share of the rows.</summary>
    const double MostInk = 0.45;
    const int MostPerHeight = 7;

    /// <summary>The pieces from the left; one where there is nothing to cut.</summary>
    /// <param name="patch">A component.</param>
    public static List<Patch> Apply(Patch patch)
    {
        PictureBox bounds = patch.Ink.Bounds();
        if (bounds.IsEmpty || bounds.Height < 8)
            return [patch];
        double scale = Math.Min(1, Rows / (double)bounds.Height);
        int height = Math.Max(2, (int)Math.Round(bounds.Height * scale));
        int width = Math.Max(2, (int)Math.Round(bounds.Width * scale));
        byte[] small = new byte[width * height];
        AreaSampling.Resize(patch.Ink, bounds, small, width, height);
        Ways ways = new(small, width, height, Aside);
        List<int> columns = Choose(ways, width, height);
        if (columns.Count == 0)
            return [patch];
        List<int[]> paths = [.. columns.Select(column => Enlarge(ways.Through(column), bounds, width))];
        return Split(patch, bounds, paths);
    }

    /// <summary>The cheapest columns of the middle row, one of each valley, from the left.</summary>
    static List<int> Choose(Ways ways, int width, int height)
    {
        int apart = Math.Max(2, (int)(Nearest * height));
        int most = Math.Max(1, (int)Math.Ceiling(MostPerHeight * width / (double)height));
        int limit = (int)(MostInk * height * 255);
        bool[] taken = new bool[width];
        List<int> chosen = [];
        foreach (int column in Enumerable.Range(apart, Math.Max(0, width - (2 * apart))).OrderBy(ways.Cost))
        {
            if (chosen.Count == most || ways.Cost(column) > limit)
                break;
            if (taken[column])
                continue;
            chosen.Add(column);
            Take(column, -1);
            Take(column, 1);
        }

        chosen.Sort();
        return chosen;

        // The rest of the valley would cut the same strokes.
        void Take(int column, int step)
        {
            int rim = ways.Cost(column) + Depth;
            for (int x = column; x >= 0 && x < width && (Math.Abs(x - column) < apart || ways.Cost(x) <= rim); x += step)
                taken[x] = true;
        }
    }

    /// <summary>A way's column in every row of the ink itself.</summary>
    static int[] Enlarge(int[] way, PictureBox bounds, int width)
    {
        int[] path = new int[bounds.Height];
        for (int y = 0; y < path.Length; y++)
            path[y] = bounds.X + (int)((way[Math.Min(way.Length - 1, y * way.Length / path.Length)] + 0.5) * bounds.Width / width);
        return path;
    }

    static List<Patch> Split(Patch patch, PictureBox bounds, List<int[]> paths)
    {
        List<Patch> pieces = [];
        for (int i = 0; i <= paths.Count; i++)
        {
            InkPlane piece = new(patch.Ink.Width, patch.Ink.Height);
            for (int y = 0; y < patch.Ink.Height; y++)
            {
                int row = Math.Clamp(y - bounds.Y, 0, bounds.Height - 1);
                int from = i == 0 ? 0 : Bound(paths, i - 1, row);
                int to = i == paths.Count ? piece.Width : Bound(paths, i, row);
                if (to > from)
                    patch.Ink.Row(y)[from..to].CopyTo(piece.Row(y)[from..]);
            }

            Patch found = Trim(new Patch(patch.X, patch.Y, piece));
            if (found.Area > 0)
                pieces.Add(found);
        }

        return pieces;
    }

    /// <summary>Ways that cross count as the right one of both.</summary>
    static int Bound(List<int[]> paths, int index, int row)
    {
        int bound = 0;
        for (int i = 0; i <= index; i++)
            bound = Math.Max(bound, paths[i][row]);
        return bound;
    }

    /// <summary>A piece without the blank around it.</summary>
    static Patch Trim(Patch patch)
    {
        PictureBox bounds = patch.Ink.Bounds();
        if (bounds.IsEmpty)
            return patch;
        PictureBox kept = new PictureBox(bounds.X - 1, bounds.Y - 1, bounds.Width + 2, bounds.Height + 2).Intersection(new PictureBox(0, 0, patch.Ink.Width, patch.Ink.Height));
        InkPlane ink = new(kept.Width, kept.Height);
        for (int y = 0; y < kept.Height; y++)
            patch.Ink.Row(kept.Y + y).Slice(kept.X, kept.Width).CopyTo(ink.Row(y));
        return new Patch(patch.X + kept.X, patch.Y + kept.Y, ink);
    }
}
