namespace Tenfold;

/// <summary>The pen's way as dots close to each other, each with a radius; reused for every digit.</summary>
sealed class InkLine
{
    const int DotsPerPiece = 6;
    const int Capacity = Glyph.MaxPoints * DotsPerPiece;

    readonly float[] _x = new float[Capacity];
    readonly float[] _y = new float[Capacity];
    readonly float[] _radius = new float[Capacity];
    readonly bool[] _lifts = new bool[Capacity];

    /// <summary>How many dots.</summary>
    public int Count { get; private set; }

    /// <summary>The dots' x.</summary>
    public ReadOnlySpan<float> X => _x.AsSpan(0, Count);

    /// <summary>The dots' y.</summary>
    public ReadOnlySpan<float> Y => _y.AsSpan(0, Count);

    /// <summary>The dots' radii, set by <see cref="Pen"/>.</summary>
    public Span<float> Radius => _radius.AsSpan(0, Count);

    /// <summary>Whether the pen is lifted after the dot: no ink runs to the next one.</summary>
    public ReadOnlySpan<bool> Lifts => _lifts.AsSpan(0, Count);

    /// <summary>Follows the sketch: smooth from corner to corner of each stroke.</summary>
    public void Follow(Sketch sketch)
    {
        Count = 0;
        int start = 0;
        foreach (int end in sketch.Glyph.Ends)
        {
            (float x, float y) = sketch[start];
            Add(x, y);
            int from = start;
            for (int i = start + 1; i < end; i++)
            {
                if (i < end - 1 && !sketch.IsCorner(i))
                    continue;
                for (int piece = from; piece < i; piece++)
                    AddPiece(sketch, piece, from, i);
                from = i;
            }

            _lifts[Count - 1] = true;
            start = end;
        }
    }

    /// <summary>Moves and scales the line so that its ink touches two opposite sides of a square of <paramref name="side"/> and lies in its middle.</summary>
    /// <remarks>The radii are already in units of the square; they grow only by what the uneven pressure leaves, a few per cent.</remarks>
    public void Fit(float side)
    {
        (float left, float right) = Extent(_x, 1, 0);
        (float top, float bottom) = Extent(_y, 1, 0);
        float widest = 0;
        foreach (float radius in Radius)
            widest = MathF.Max(widest, radius);
        float scale = (side - 2 * widest) / MathF.Max(MathF.Max(right - left, bottom - top), 1e-3f);
        (left, right) = Extent(_x, scale, 1);
        (top, bottom) = Extent(_y, scale, 1);
        float growth = side / MathF.Max(right - left, bottom - top);
        float middleX = 0.5f * (left + right), middleY = 0.5f * (top + bottom);
        for (int i = 0; i < Count; i++)
        {
            _x[i] = 0.5f * side + (_x[i] * scale - middleX) * growth;
            _y[i] = 0.5f * side + (_y[i] * scale - middleY) * growth;
            _radius[i] *= growth;
        }
    }

    (float Least, float Most) Extent(float[] at, float scale, float radii)
    {
        float least = float.MaxValue, most = float.MinValue;
        for (int i = 0; i < Count; i++)
        {
            float radius = radii * _radius[i];
            least = MathF.Min(least, at[i] * scale - radius);
            most = MathF.Max(most, at[i] * scale + radius);
        }

        return (least, most);
    }

    /// <summary>The piece from control point <paramref name="i"/> to the next, as a cubic through both; <paramref name="first"/> and <paramref name="last"/> bound the smooth run.</summary>
    void AddPiece(Sketch sketch, int i, int first, int last)
    {
        (float ax, float ay) = sketch[i];
        (float bx, float by) = sketch[i + 1];
        (float ux, float uy) = i > first ? Tangent(sketch, i, i - 1) : (bx - ax, by - ay);
        (float vx, float vy) = i + 1 < last ? Tangent(sketch, i, i + 1) : (bx - ax, by - ay);
        for (int step = 1; step <= DotsPerPiece; step++)
        {
            float t = step / (float)DotsPerPiece, r = 1 - t;
            float fromA = r * r * (1 + 2 * t), fromB = t * t * (1 + 2 * r), fromU = r * r * t, fromV = -t * t * r;
            Add(fromA * ax + fromB * bx + fromU * ux + fromV * vx, fromA * ay + fromB * by + fromU * uy + fromV * vy);
        }
    }

    /// <summary>The direction where a piece and its neighbour meet, centripetal Catmull-Rom: a chord counts by the square root of its length, which makes no loops where points lie unevenly.</summary>
    static (float X, float Y) Tangent(Sketch sketch, int piece, int neighbour)
    {
        (float dx, float dy, float span) = Chord(sketch, piece);
        (float ex, float ey, float other) = Chord(sketch, neighbour);
        float ownShare = other / (span + other), otherShare = span / (span + other);
        return (ownShare * dx + otherShare * ex * span / other, ownShare * dy + otherShare * ey * span / other);
    }

    static (float X, float Y, float Span) Chord(Sketch sketch, int i)
    {
        (float ax, float ay) = sketch[i];
        (float bx, float by) = sketch[i + 1];
        float dx = bx - ax, dy = by - ay;
        return (dx, dy, MathF.Sqrt(MathF.Sqrt(dx * dx + dy * dy)) + 1e-4f);
    }

    void Add(float x, float y)
    {
        _x[Count] = x;
        _y[Count] = y;
        _lifts[Count++] = false;
    }
}
