namespace Tenfold;

/// <summary>A picture after the stages that come before digits are told: nothing but straight writing.</summary>
/// <param name="Ink">The writing.</param>
/// <param name="Ruled">The same with its ruled lines.</param>
/// <param name="Factor">Pixels of the picture along a side of one of the ink's.</param>
/// <param name="Turn">How the page was turned.</param>
sealed record Page(InkPlane Ink, InkPlane Ruled, int Factor, Turn Turn)
{
    /// <summary>Every stage in its order.</summary>
    /// <param name="picture">Grey.</param>
    /// <param name="options">What is known of it.</param>
    /// <param name="hasLines">Whether there are lines of text, by which a page can be straightened; a single digit may lean.</param>
    public static Page Prepare(Picture picture, ReadOptions options, bool hasLines = true)
    {
        int factor = Reduction.Factor(picture);
        Picture small = Reduction.Reduce(picture, factor);
        bool light = options.LightOnDark ?? Polarity.IsLightOnDark(small);
        InkPlane ink = Inking.Extract(small, light);
        options.Watch?.Page("ink", ink);
        ink = PageEdge.Clear(ink);
        Turn turn = new(ink.Width, ink.Height, Skew.Measure(ink, hasLines ? TextLines.TypicalHeight(Components.Find(ink)) : 0));
        ink = turn.Apply(ink);
        options.Watch?.Page($"turned by {turn.Degrees:F1} degrees", ink);
        InkPlane writing = RuledLines.Remove(ink);
        options.Watch?.Page("without ruled lines", writing);
        return new Page(writing, ink, factor, turn);
    }

    /// <summary>A box of the writing in pixels of the picture.</summary>
    public PictureBox ToPicture(PictureBox box)
    {
        PictureBox back = Turn.Back(box);
        return new PictureBox(back.X * Factor, back.Y * Factor, back.Width * Factor, back.Height * Factor);
    }
}
