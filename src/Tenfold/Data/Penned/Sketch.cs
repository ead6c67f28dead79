namespace Tenfold;

/// <summary>The control points of one digit on their way from the drawing to the line; reused for every digit.</summary>
sealed class Sketch
{
    // Chosen on MNIST's training images: wider spreads make digits that nobody writes, narrower ones miss writers.
    const float BlendOvershoot = 0.2f;
    const float Tremor = 0.03f;
    const float StrokeShift = 0.045f;
    const float StrokeGrowth = 0.11f;
    const float TipLength = 0.15f;

    readonly float[] _points = new float[2 * Glyph.MaxPoints];
    uint _rounded;

    /// <summary>The way of writing that is sketched.</summary>
    public Glyph Glyph { get; private set; } = Glyphs.All[0][0];

    /// <summary>Where control point <paramref name="i"/> lies.</summary>
    public (float X, float Y) this[int i] => (_points[2 * i], _points[2 * i + 1]);

    /// <summary>Whether the line breaks at point <paramref name="i"/>: a corner of the glyph that this writer did not round off.</summary>
    public bool IsCorner(int i) => Glyph.Corners[i] && ((_rounded >> i) & 1) == 0;

    /// <summary>Blends two drawings of one way of writing <paramref name="digit"/>, moves every stroke and point a little, and bends the whole.</summary>
    public void Draw(int digit, RandomStream random)
    {
        Glyph = Choose(Glyphs.All[digit], random);
        // Two bits have to agree: one corner of four is rounded.
        _rounded = (uint)(random.NextUInt64() & random.NextUInt64());
        Blend(random);
        int start = 0;
        foreach (int end in Glyph.Ends)
        {
            Move(start, end, random);
            Extend(start, start + 1, TipLength * PenMath.Normal(random));
            Extend(end - 1, end - 2, TipLength * PenMath.Normal(random));
            start = end;
        }

        Hand hand = new(random);
        for (int i = 0; i < Glyph.Count; i++)
            (_points[2 * i], _points[2 * i + 1]) = hand.Place(_points[2 * i], _points[2 * i + 1]);
    }

    static Glyph Choose(Glyph[] ways, RandomStream random)
    {
        float total = 0;
        foreach (Glyph way in ways)
            total += way.Weight;
        float at = random.NextSingle() * total;
        foreach (Glyph way in ways)
        {
            at -= way.Weight;
            if (at < 0)
                return way;
        }

        return ways[^1];
    }

    void Blend(RandomStream random)
    {
        float[] a = Glyph.Drawings[random.NextInt(Glyph.Drawings.Length)];
        float[] b = Glyph.Drawings[random.NextInt(Glyph.Drawings.Length)];
        float share = random.NextSingle() * (1 + 2 * BlendOvershoot) - BlendOvershoot;
        for (int i = 0; i < a.Length; i++)
            _points[i] = a[i] + share * (b[i] - a[i]) + Tremor * PenMath.Normal(random);
    }

    /// <summary>Shifts and stretches one stroke: the flag of a 5 that misses its belly, the stem of a 4 that stands aside.</summary>
    void Move(int start, int end, RandomStream random)
    {
        for (int axis = 0; axis < 2; axis++)
        {
            float middle = 0;
            for (int i = start; i < end; i++)
                middle += _points[2 * i + axis];
            middle /= end - start;
            float shift = StrokeShift * PenMath.Normal(random);
            float growth = StrokeGrowth * PenMath.Normal(random);
            for (int i = start; i < end; i++)
                _points[2 * i + axis] += shift + growth * (_points[2 * i + axis] - middle);
        }
    }

    /// <summary>Lengthens (or shortens) a stroke at its tip by a share of the way from the point beside it.</summary>
    void Extend(int tip, int beside, float share)
    {
        _points[2 * tip] += share * (_points[2 * tip] - _points[2 * beside]);
        _points[2 * tip + 1] += share * (_points[2 * tip + 1] - _points[2 * beside + 1]);
    }
}
