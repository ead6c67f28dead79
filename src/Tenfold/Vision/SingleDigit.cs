namespace Tenfold;

/// <summary>A picture of one digit, of any size, to the image that networks read: the greatest piece of ink and what is near it.</summary>
static class SingleDigit
{
    // In units of the greatest piece's: what is smaller is a speck, what is farther away another thing.
    const double Speck = 0.03;
    const double Near = 0.3;

    /// <summary>A digit is at most so many times as wide as high: the rest is a ruled line.</summary>
    const int Widest = 4;

    /// <summary>Renders the digit; a blank picture gives a blank image.</summary>
    /// <param name="picture">Grey, dark or light ink.</param>
    /// <param name="image"><c>[28, 28]</c>.</param>
    public static void Render(Picture picture, Span<byte> image)
    {
        InkPlane ink = Page.Prepare(picture, new ReadOptions(), hasLines: false).Ink;
        List<Component> components = Components.Find(ink);
        components.RemoveAll(component => component.Box.Width > Widest * component.Box.Height);
        image.Clear();
        if (components.MaxBy(component => component.Area) is not { } greatest)
            return;
        PictureBox box = greatest.Box;
        int reach = (int)(Near * Math.Max(box.Width, box.Height)) + 1;
        PictureBox near = new(box.X - reach, box.Y - reach, box.Width + (2 * reach), box.Height + (2 * reach));
        Patch[] parts = [.. components.Where(component => component.Area >= Speck * greatest.Area && near.Intersection(component.Box) == component.Box).Select(component => component.Lift(ink))];
        DigitImage.Render(Patch.Union(parts).Ink, image);
    }
}
