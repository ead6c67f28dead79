using System.Globalization;

namespace Tenfold;

/// <summary>One way of writing a digit: drawings with the same strokes, so that any two of them can be blended.</summary>
/// <remarks>
/// A drawing is text: control points <c>x,y</c> in writing order, 0 to 100 with y downwards, <c>|</c> between strokes,
/// <c>^</c> after a point where the pen turns sharply; the line is smooth through every other point.
/// </remarks>
sealed class Glyph
{
    /// <summary>The most control points a glyph may have; <see cref="Sketch"/> and <see cref="InkLine"/> have room for as many.</summary>
    public const int MaxPoints = 32;

    /// <summary>Reads the drawings; they must agree in the number of strokes and points and in the corners.</summary>
    /// <param name="weight">How often people write the digit this way, in relation to the digit's other ways.</param>
    /// <param name="drawings">At least one.</param>
    /// <exception cref="ArgumentException">The drawings differ in their strokes, have a stroke of one point or too many points.</exception>
    public Glyph(float weight, params ReadOnlySpan<string> drawings)
    {
        Weight = weight;
        Drawings = new float[drawings.Length][];
        for (int i = 0; i < drawings.Length; i++)
        {
            (float[] points, bool[] corners, int[] ends) = Read(drawings[i]);
            if (i == 0)
                (Corners, Ends) = (corners, ends);
            else if (!corners.SequenceEqual(Corners) || !ends.SequenceEqual(Ends))
                throw new ArgumentException($"Drawing {i + 1} has other strokes or corners than the first: {drawings[i]}", nameof(drawings));
            Drawings[i] = points;
        }
    }

    /// <summary>Relative frequency among the ways of the same digit.</summary>
    public float Weight { get; }

    /// <summary>Per drawing its points, <c>[2 * Count]</c>: x, y, x, y, ... as fractions of the glyph's height.</summary>
    public float[][] Drawings { get; }

    /// <summary><c>[Count]</c>: whether the pen turns sharply at the point.</summary>
    public bool[] Corners { get; } = [];

    /// <summary>Per stroke: the index after its last point.</summary>
    public int[] Ends { get; } = [];

    /// <summary>Control points of all strokes together.</summary>
    public int Count => Corners.Length;

    static (float[] Points, bool[] Corners, int[] Ends) Read(string drawing)
    {
        List<float> points = [];
        List<bool> corners = [];
        List<int> ends = [];
        foreach (string stroke in drawing.Split('|'))
        {
            string[] words = stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (string word in words)
            {
                string[] numbers = word.TrimEnd('^').Split(',');
                points.Add(int.Parse(numbers[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) / 100f);
                points.Add(int.Parse(numbers[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) / 100f);
                corners.Add(word.EndsWith('^'));
            }

            ends.Add(corners.Count);
            if (words.Length < 2 || corners.Count > MaxPoints)
                throw new ArgumentException($"Each stroke needs two points or more, all together at most {MaxPoints}: {drawing}", nameof(drawing));
        }

        return ([.. points], [.. corners], [.. ends]);
    }
}
