namespace Tenfold;

/// <summary>
/// The seams of a line of writing: ways between its strokes, or through them where they are thin, too many rather than too
/// few. Which of them part digits is the lattice's question.
/// </summary>
static class Seams
{
    /// <summary>Rows of a digit where seams are sought: finer gains nothing.</summary>
    public const int Rows = 32;

    /// <summary>Full ink.</summary>
    const int Full = byte.MaxValue;

    /// <summary>Ways begin and end at every third place.</summary>
    const int Stride = 3;

    /// <summary>Columns that a way may lean to either side.</summary>
    const int Lean = 24;

    // In pixels of full ink, at so many rows a digit: what a seam may sever, and by how much two differ at least.
    const int MostSevered = 30;
    const int LeastBetween = 12;

    /// <summary>Seams within half a digit's height to either side.</summary>
    const int MostNear = 18;

    /// <summary>The seams from the left, without those that have no ink on one side.</summary>
    /// <param name="map">A line whose digits are <see cref="Rows"/> rows high.</param>
    public static List<Seam> Find(SeamMap map)
    {
        Dictionary<(int Top, int Bottom), (int Cost, int Start, int End)> cheapest = [];
        SeamPaths paths = new(map);
        int whole = 0;
        for (int y = 0; y < map.Height; y++)
            whole += map.LeftOf(y)[map.Width];
        for (int start = -Lean; start <= map.Width + Lean; start += Stride)
        {
            for (int end = start - Lean; end <= start + Lean; end += Stride)
            {
                (int cost, int top, int bottom) = paths.Find(start, end);
                if (cost > MostSevered * Full || top + bottom < LeastBetween * Full || whole - top - bottom < LeastBetween * Full)
                    continue;
                (int, int) key = (top / (LeastBetween * Full / 2), bottom / (LeastBetween * Full / 2));
                if (!cheapest.TryGetValue(key, out (int Cost, int, int) known) || cost < known.Cost)
                    cheapest[key] = (cost, start, end);
            }
        }

        return Choose(map, paths, cheapest.Values);
    }

    /// <summary>The cheapest first, none that parts nearly the same as one before.</summary>
    static List<Seam> Choose(SeamMap map, SeamPaths paths, IEnumerable<(int Cost, int Start, int End)> candidates)
    {
        List<(int[] Columns, double Middle)> chosen = [];
        foreach ((int _, int start, int end) in candidates.OrderBy(candidate => candidate))
        {
            double about = (start + end) / 2.0;
            if (chosen.Count(other => Math.Abs(other.Middle - about) < Rows / 2.0) >= MostNear)
                continue;
            int[] columns = paths.Columns(start, end);
            if (chosen.TrueForAll(other => Math.Abs(other.Middle - about) > 2 * Rows || map.Between(other.Columns, columns) >= LeastBetween * Full))
                chosen.Add((columns, columns.Average()));
        }

        int[] none = new int[map.Height];
        return [.. chosen.Select(seam => new Seam(seam.Columns, map.Between(none, seam.Columns) / (double)Full)).OrderBy(seam => seam.Left)];
    }
}
