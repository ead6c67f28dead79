namespace Tenfold;

/// <summary>Ink that hangs together.</summary>
/// <param name="Box">The smallest box around it.</param>
/// <param name="Area">Inked pixels.</param>
/// <param name="Runs">Its rows, from above.</param>
sealed record Component(PictureBox Box, int Area, IReadOnlyList<InkRun> Runs)
{
    /// <summary>Its ink alone, with the soft edge around it.</summary>
    public Patch Lift(InkPlane page)
    {
        PictureBox box = new PictureBox(Box.X - 1, Box.Y - 1, Box.Width + 2, Box.Height + 2).Intersection(new PictureBox(0, 0, page.Width, page.Height));
        InkPlane ink = new(box.Width, box.Height);
        foreach (InkRun run in Runs)
        {
            int left = Math.Max(0, run.Start - 1);
            int right = Math.Min(page.Width, run.End + 1);
            // What is inked in the rows beside belongs to the component as well, for it touches.
            for (int y = Math.Max(0, run.Y - 1); y <= Math.Min(page.Height - 1, run.Y + 1); y++)
                page.Row(y)[left..right].CopyTo(ink.Row(y - box.Y)[(left - box.X)..]);
        }

        return new Patch(box.X, box.Y, ink);
    }
}
