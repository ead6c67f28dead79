namespace Tenfold;

/// <summary>A picture of one digit, of any size, to the image that networks read: all ink but specks is the digit.</summary>
static class SingleDigit
{
    /// <summary>A speck has less than this share of the largest component's ink.</summary>
    const double Speck = 0.02;

    /// <summary>Renders the digit; a blank picture gives a blank image.</summary>
    /// <param name="picture">Grey, dark or light ink.</param>
    /// <param name="image"><c>[28, 28]</c>.</param>
    public static void Render(Picture picture, Span<byte> image)
    {
        Picture small = Reduction.Reduce(picture, Reduction.Factor(picture));
        InkPlane ink = Inking.Extract(small, Polarity.IsLightOnDark(small));
        List<Component> components = Components.Find(RuledLines.Remove(ink));
        int largest = components.Count == 0 ? 0 : components.Max(component => component.Area);
        Patch[] parts = [.. components.Where(component => component.Area >= Speck * largest).Select(component => component.Lift(ink))];
        image.Clear();
        if (parts.Length > 0)
            DigitImage.Render(Patch.Union(parts).Ink, image);
    }
}
