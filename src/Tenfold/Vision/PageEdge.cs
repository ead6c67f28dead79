namespace Tenfold;

/// <summary>Takes away what lies along the picture's edge: a table beside the sheet, a finger, the shadow of a binding. A digit that is cut off touches the edge only with its strokes.</summary>
static class PageEdge
{
    /// <summary>Along so much of its longer side a thing lies at the edge.</summary>
    const double Along = 0.4;

    /// <summary>Less ink than this is not what the picture was taken for.</summary>
    const double Rest = 0.03;

    /// <summary>A copy without these things; the ink itself where there are none, or little else.</summary>
    public static InkPlane Clear(InkPlane ink)
    {
        List<Component> components = Components.Find(ink);
        List<Component> outside = components.FindAll(component => Contact(component, ink) >= Along * Math.Max(component.Box.Width, component.Box.Height));
        long all = components.Sum(component => (long)component.Area);
        if (outside.Count == 0 || all - outside.Sum(component => (long)component.Area) < Rest * all)
            return ink;
        InkPlane cleared = new(ink.Width, ink.Height, [.. ink.Values]);
        foreach (InkRun run in outside.SelectMany(component => component.Runs))
        {
            // The soft edge goes with it.
            for (int y = Math.Max(0, run.Y - 1); y <= Math.Min(ink.Height - 1, run.Y + 1); y++)
                cleared.Row(y)[Math.Max(0, run.Start - 2)..Math.Min(ink.Width, run.End + 2)].Clear();
        }

        return cleared;
    }

    /// <summary>Pixels at the picture's edge.</summary>
    static int Contact(Component component, InkPlane ink)
    {
        PictureBox box = component.Box;
        if (box.X > 0 && box.Y > 0 && box.Right < ink.Width && box.Bottom < ink.Height)
            return 0;
        int contact = 0;
        foreach (InkRun run in component.Runs)
        {
            if (run.Y == 0 || run.Y == ink.Height - 1)
                contact += run.End - run.Start;
            else
                contact += (run.Start == 0 ? 1 : 0) + (run.End == ink.Width ? 1 : 0);
        }

        return contact;
    }
}
