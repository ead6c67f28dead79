namespace Tenfold;

/// <summary>The ink of a line of writing, its seams, and what lies between two of them.</summary>
sealed class LineInk
{
    /// <summary>What is surely one digit is so many times as hard to cut.</summary>
    const byte Wall = 40;

    /// <summary>What is less of a piece's ink is no part of a digit.</summary>
    const double Dust = 0.05;

    readonly int[][] _columns;

    /// <summary>Looks for the seams.</summary>
    /// <param name="patches">The line's components.</param>
    /// <param name="isWhole">Whether each of them is surely one digit.</param>
    /// <param name="height">The line's typical digit height in pixels.</param>
    public LineInk(IReadOnlyList<Patch> patches, IReadOnlyList<bool> isWhole, double height)
    {
        Patch = Patch.Union(patches);
        InkPlane ink = Patch.Ink;
        double scale = Math.Min(1, Seams.Rows / Math.Max(1, height));
        int width = Math.Max(1, (int)Math.Round(ink.Width * scale));
        int rows = Math.Max(1, (int)Math.Round(ink.Height * scale));
        byte[] small = new byte[width * rows];
        AreaSampling.Resize(ink, new PictureBox(0, 0, ink.Width, ink.Height), small, width, rows);
        SeamMap map = new(small, Walls(patches, isWhole, width, rows), width, rows);
        List<Seam> seams = [new Seam(new int[rows], 0), .. Seams.Find(map)];
        int[] end = [.. Enumerable.Repeat(width, rows)];
        seams.Add(new Seam(end, map.Between(seams[0].Columns, end) / 255.0));
        (Map, All, Scale) = (map, seams, scale);
        _columns = [.. seams.Select(seam => Enlarge(seam.Columns, width, rows))];
    }

    /// <summary>The whole line.</summary>
    public Patch Patch { get; }

    /// <summary>The line as the seams know it, smaller than its ink.</summary>
    public SeamMap Map { get; }

    /// <summary>Pixels of the map along one of the ink's.</summary>
    public double Scale { get; }

    /// <summary>The seams from the left, with the line's both ends.</summary>
    public IReadOnlyList<Seam> All { get; }

    /// <summary>For each row of the ink the first column right of a seam.</summary>
    public ReadOnlySpan<int> Columns(int seam) => _columns[seam];

    /// <summary>The ink between two seams, without the blank around it.</summary>
    public Patch Slice(int first, int second)
    {
        int[] from = _columns[first];
        int[] to = _columns[second];
        int left = from.Min();
        InkPlane piece = new(Math.Max(1, to.Max() - left), from.Length);
        for (int y = 0; y < from.Length; y++)
        {
            if (to[y] > from[y])
                Patch.Ink.Row(y)[from[y]..to[y]].CopyTo(piece.Row(y)[(from[y] - left)..]);
        }

        return WithoutDust(new Patch(Patch.X + left, Patch.Y, piece));
    }

    /// <summary>Slivers of the neighbours' strokes and specks beside a digit would make it look smaller.</summary>
    static Patch WithoutDust(Patch piece)
    {
        List<Component> components = Components.Find(piece.Ink);
        double least = Dust * components.Sum(component => component.Area);
        List<Patch> kept = [.. components.Where(component => component.Area >= least).Select(component => component.Lift(piece.Ink))];
        // Of nothing but specks none is the digit.
        if (kept.Count == 0 || kept.Count == components.Count)
            return piece.Trimmed();
        Patch union = Patch.Union(kept);
        return new Patch(union.X + piece.X, union.Y + piece.Y, union.Ink);
    }

    byte[] Walls(IReadOnlyList<Patch> patches, IReadOnlyList<bool> isWhole, int width, int rows)
    {
        byte[] walls = new byte[width * rows];
        Array.Fill(walls, (byte)1);
        for (int i = 0; i < patches.Count; i++)
        {
            if (!isWhole[i])
                continue;
            InkPlane ink = patches[i].Ink;
            for (int y = 0; y < ink.Height; y++)
            {
                ReadOnlySpan<byte> row = ink.Row(y);
                int target = (patches[i].Y - Patch.Y + y) * rows / Patch.Ink.Height * width;
                for (int x = 0; x < row.Length; x++)
                {
                    if (row[x] > 0)
                        walls[target + ((patches[i].X - Patch.X + x) * width / Patch.Ink.Width)] = Wall;
                }
            }
        }

        return walls;
    }

    /// <summary>A seam's column in every row of the ink itself.</summary>
    int[] Enlarge(int[] columns, int width, int rows)
    {
        int[] enlarged = new int[Patch.Ink.Height];
        for (int y = 0; y < enlarged.Length; y++)
            enlarged[y] = (int)Math.Round(columns[y * rows / enlarged.Length] * (double)Patch.Ink.Width / width);
        return enlarged;
    }
}
