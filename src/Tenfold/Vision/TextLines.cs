namespace Tenfold;

/// <summary>Gathers components into lines of text, from the top, each from the left; dust, frames and what else is no writing stays away.</summary>
static class TextLines
{
    // Heights in units of the typical one.
    const double Tallest = 3.5;
    const double Seed = 0.42;
    const double Fragment = 0.12;
    const double Reach = 6;

    /// <summary>More than a page can hold: of a picture of grass the largest are looked at.</summary>
    const int Most = 4000;

    /// <summary>The height that half of all heights, added up, lie below: specks weigh little in it.</summary>
    public static double TypicalHeight(IReadOnlyCollection<Component> components)
    {
        int[] heights = [.. components.Select(component => component.Box.Height).Order()];
        long half = heights.Sum(height => (long)height) / 2;
        foreach (int height in heights)
        {
            half -= height;
            if (half <= 0)
                return height;
        }

        return 0;
    }

    /// <summary>The lines of a page.</summary>
    /// <param name="components">Everything on it.</param>
    public static List<List<Component>> Gather(IReadOnlyCollection<Component> components)
    {
        double height = TypicalHeight(components);
        List<Component> writing = [.. components.Where(component => IsWriting(component, height)).OrderByDescending(component => component.Area).Take(Most).OrderBy(component => component.Box.X)];
        List<List<Component>> lines = [];
        foreach (Component component in writing.Where(component => component.Box.Height >= Seed * height))
        {
            List<Component>? line = lines.MaxBy(line => Overlap(line, component, height));
            if (line is null || Overlap(line, component, height) < 0.3)
                lines.Add([component]);
            else
                line.Add(component);
        }

        foreach (Component fragment in writing.Where(component => component.Box.Height < Seed * height))
            lines.Find(line => Holds(line, fragment, height))?.Add(fragment);
        foreach (List<Component> line in lines)
            line.Sort((a, b) => Middle(a).CompareTo(Middle(b)));
        lines.Sort((a, b) => a.Min(component => component.Box.Y).CompareTo(b.Min(component => component.Box.Y)));
        return lines;
    }

    static double Middle(Component component) => component.Box.X + (component.Box.Width / 2.0);

    static bool IsWriting(Component component, double height) =>
        component.Box.Height <= Tallest * height && Math.Max(component.Box.Width, component.Box.Height) >= Fragment * height && component.Area >= 6
        && component.Box.Height * 15 > component.Box.Width;

    /// <summary>The share of the lower one's height that a component has in common with the end of a line; below 0 where it is too far.</summary>
    static double Overlap(List<Component> line, Component component, double height)
    {
        Component last = line[^1];
        if (component.Box.X - last.Box.Right > Reach * height)
            return -1;
        double best = -1;
        foreach (Component other in line.Skip(Math.Max(0, line.Count - 2)))
        {
            int common = Math.Min(other.Box.Bottom, component.Box.Bottom) - Math.Max(other.Box.Y, component.Box.Y);
            best = Math.Max(best, common / (double)Math.Min(other.Box.Height, component.Box.Height));
        }

        return best;
    }

    /// <summary>Whether a fragment lies among a line's digits, or so near one that it may be its broken stroke.</summary>
    static bool Holds(List<Component> line, Component fragment, double height)
    {
        PictureBox box = fragment.Box;
        foreach (Component component in line)
        {
            PictureBox near = new(component.Box.X - (int)(height * 0.4), component.Box.Y - (int)(height * 0.15), component.Box.Width + (int)(height * 0.8), component.Box.Height + (int)(height * 0.3));
            if (!near.Intersection(box).IsEmpty)
                return true;
        }

        return false;
    }
}
