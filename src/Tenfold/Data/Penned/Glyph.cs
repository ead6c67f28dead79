using System.Globalization;

namespace Tenfold;

/// <summary>One way of writing a digit: hand-drawn examples with the same strokes, so that any two of them can be blended.</summary>
/// <remarks>
/// An example is text: control points <c>x,y</c> (0 to 100, y downwards) in writing order, <c>|</c> between strokes,
/// <c>^</c> after a point where the pen turns sharply; the curve is smooth through every other point.
/// </remarks>
sealed class Glyph
{
    /// <summary>Reads the examples; they must agree in the number of strokes and points and in the corners.</summary>
    /// <param name="weight">How often people write the digit this way, in relation to the digit's other ways.</param>
    /// <param name="examples">At least one drawing.</param>
    public Glyph(float weight, params ReadOnlySpan<string> examples)
    {
        Weight = weight;
        Examples = new float[examples.Length][];
        for (int e = 0; e < examples.Length; e++)
        {
            List<float> points = [];
            List<bool> corners = [];
            List<int> ends = [];
            foreach (string stroke in examples[e].Split('|'))
            {
                foreach (string point in stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    int comma = point.IndexOf(',', StringComparison.Ordinal);
                    corners.Add(point.EndsWith('^'));
                    points.Add(int.Parse(point.AsSpan(0, comma), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) / 100f);
                    points.Add(int.Parse(point.AsSpan(comma + 1).TrimEnd('^'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) / 100f);
                }

                ends.Add(corners.Count);
            }

            if (e > 0 && !(corners.SequenceEqual(Corners) && ends.SequenceEqual(Ends)))
                throw new ArgumentException($"Example {e} does not have the strokes and corners of example 0: {examples[e]}", nameof(examples));
            Examples[e] = [.. points];
            Corners = [.. corners];
            Ends = [.. ends];
        }
    }

    /// <summary>Relative frequency among the ways of the same digit.</summary>
    public float Weight { get; }

    /// <summary>Per example the points, <c>[2 * Points]</c>: x, y, x, y, ... in units of the glyph's height.</summary>
    public float[][] Examples { get; }

    /// <summary>Per point: whether the pen turns sharply there.</summary>
    public bool[] Corners { get; } = [];

    /// <summary>Per stroke: the index after its last point.</summary>
    public int[] Ends { get; } = [];

    /// <summary>Control points of all strokes together.</summary>
    public int Points => Corners.Length;
}
