namespace Tenfold;

/// <summary>Parts a page into components: inked pixels that touch each other, at corners too.</summary>
static class Components
{
    /// <summary>All components, in the order of their first rows.</summary>
    public static List<Component> Find(InkPlane ink)
    {
        List<InkRun> runs = Runs(ink);
        int[] parents = [.. Enumerable.Range(0, runs.Count)];
        int above = 0;
        for (int i = 0; i < runs.Count; i++)
        {
            InkRun run = runs[i];
            while (above < i && (runs[above].Y < run.Y - 1 || (runs[above].Y == run.Y - 1 && runs[above].End < run.Start)))
                above++;
            for (int j = above; j < i && runs[j].Y == run.Y - 1 && runs[j].Start <= run.End; j++)
                Join(parents, i, j);
        }

        return Collect(runs, parents);
    }

    /// <summary>Every row's runs, from above, from the left.</summary>
    public static List<InkRun> Runs(InkPlane ink, byte threshold = InkPlane.Edge)
    {
        List<InkRun> runs = [];
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            int x = 0;
            while (x < row.Length)
            {
                int start = row[x..].IndexOfAnyInRange(threshold, byte.MaxValue);
                if (start < 0)
                    break;
                start += x;
                int length = row[start..].IndexOfAnyExceptInRange(threshold, byte.MaxValue);
                x = length < 0 ? row.Length : start + length;
                runs.Add(new InkRun(y, start, x));
            }
        }

        return runs;
    }

    static List<Component> Collect(List<InkRun> runs, int[] parents)
    {
        Dictionary<int, List<InkRun>> groups = [];
        for (int i = 0; i < runs.Count; i++)
        {
            int root = Root(parents, i);
            if (!groups.TryGetValue(root, out List<InkRun>? group))
                groups.Add(root, group = []);
            group.Add(runs[i]);
        }

        return [.. groups.Values.Select(Describe)];
    }

    static Component Describe(List<InkRun> runs)
    {
        (int left, int right, int area) = (int.MaxValue, 0, 0);
        foreach (InkRun run in runs)
        {
            left = Math.Min(left, run.Start);
            right = Math.Max(right, run.End);
            area += run.End - run.Start;
        }

        return new Component(new PictureBox(left, runs[0].Y, right - left, runs[^1].Y - runs[0].Y + 1), area, runs);
    }

    static void Join(int[] parents, int a, int b)
    {
        (a, b) = (Root(parents, a), Root(parents, b));
        parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    static int Root(int[] parents, int i)
    {
        while (parents[i] != i)
            i = parents[i] = parents[parents[i]];
        return i;
    }
}
