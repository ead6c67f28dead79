namespace Tenfold;

/// <summary>Writes one digit after the other: sketch, line, pen, scan. Its buffers are reused; one thread at a time.</summary>
sealed class Penman
{
    // MNIST's greys are a little softer than plain averaging, to a different degree from image to image.
    const float Softness = 0.12f;

    readonly Sketch _sketch = new();
    readonly InkLine _line = new();
    readonly Scan _scan = new();

    /// <summary>Writes <paramref name="digit"/> into a black image.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="random">Decides everything else.</param>
    /// <param name="image"><c>[28, 28]</c>, all 0.</param>
    public void Write(int digit, RandomStream random, Span<byte> image)
    {
        _sketch.Draw(digit, random);
        _line.Follow(_sketch);
        Pen.Press(_line, digit, random);
        _line.Fit(Scan.Size);
        _scan.Clear();
        _scan.Ink(_line);
        _scan.Develop(Softness * random.NextSingle(), image);
    }
}
