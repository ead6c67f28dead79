namespace Tenfold;

/// <summary>Writes one digit at a time; keeps its buffers, so that nothing is allocated per image.</summary>
sealed class Penman
{
    const int Steps = 6;
    const int MaxPoints = 32;
    const int MaxDots = MaxPoints * Steps * 2;
    readonly float[] _points = new float[2 * MaxPoints];
    readonly float[] _x = new float[MaxDots];
    readonly float[] _y = new float[MaxDots];
    readonly float[] _radius = new float[MaxDots];
    readonly bool[] _lift = new bool[MaxDots];
    readonly Scan _scan = new();
    int _count;

    /// <summary>Writes <paramref name="digit"/> into a black 28x28 <paramref name="image"/>.</summary>
    public void Write(int digit, ref PenRandom random, Span<byte> image)
    {
        Glyph glyph = Choose(Glyphs.All[digit], ref random);
        Blend(glyph, ref random);
        Hand hand = new(ref random);
        for (int i = 0; i < glyph.Points; i++)
            (_points[2 * i], _points[2 * i + 1]) = hand.Place(_points[2 * i], _points[2 * i + 1]);
        Trace(glyph, ref random);
        Press(ref random);
        Fit();
        Ink();
        _scan.Develop(image);
    }

    static Glyph Choose(Glyph[] ways, ref PenRandom random)
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

    void Blend(Glyph glyph, ref PenRandom random)
    {
        float[] a = glyph.Examples[random.NextInt(glyph.Examples.Length)];
        float[] b = glyph.Examples[random.NextInt(glyph.Examples.Length)];
        float t = random.NextSingle() * 1.2f - 0.1f;
        for (int i = 0; i < 2 * glyph.Points; i++)
            _points[i] = a[i] + t * (b[i] - a[i]) + 0.03f * random.NextGaussian();
        int start = 0;
        foreach (int end in glyph.Ends)
        {
            Extend(start, start + 1, 0.15f * random.NextGaussian());
            Extend(end - 1, end - 2, 0.15f * random.NextGaussian());
            start = end;
        }
    }

    void Extend(int tip, int before, float by)
    {
        _points[2 * tip] += by * (_points[2 * tip] - _points[2 * before]);
        _points[2 * tip + 1] += by * (_points[2 * tip + 1] - _points[2 * before + 1]);
    }

    void Trace(Glyph glyph, ref PenRandom random)
    {
        _count = 0;
        uint round = (uint)(random.NextUInt64() & random.NextUInt64());
        int start = 0;
        foreach (int end in glyph.Ends)
        {
            int from = start;
            for (int i = start + 1; i < end; i++)
            {
                if (i == end - 1 || (glyph.Corners[i] && (round >> i & 1) == 0))
                {
                    Smooth(from, i, from == start);
                    from = i;
                }
            }

            _lift[_count - 1] = true;
            start = end;
        }
    }

    void Smooth(int first, int last, bool begins)
    {
        if (begins)
            Dot(_points[2 * first], _points[2 * first + 1]);
        for (int i = first; i < last; i++)
        {
            (float ax, float ay) = (_points[2 * i], _points[2 * i + 1]);
            (float bx, float by) = (_points[2 * i + 2], _points[2 * i + 3]);
            float dx = bx - ax, dy = by - ay;
            float span = MathF.Sqrt(MathF.Sqrt(dx * dx + dy * dy)) + 1e-4f;
            (float ux, float uy) = Tangent(i, first, last, span, dx, dy, i - 1, i - 1 >= first);
            (float vx, float vy) = Tangent(i, first, last, span, dx, dy, i + 1, i + 2 <= last);
            for (int s = 1; s <= Steps; s++)
            {
                float t = s / (float)Steps, r = 1 - t;
                float h0 = r * r * (1 + 2 * t), h1 = t * t * (3 - 2 * t), g0 = r * r * t, g1 = -t * t * r;
                Dot(h0 * ax + h1 * bx + g0 * ux + g1 * vx, h0 * ay + h1 * by + g0 * uy + g1 * vy);
            }
        }
    }

    // Centripetal Catmull-Rom: the neighbour's chord enters with the square root of its length, which avoids cusps and loops.
    (float X, float Y) Tangent(int i, int first, int last, float span, float dx, float dy, int neighbour, bool exists)
    {
        _ = first;
        _ = last;
        if (!exists)
            return (dx, dy);
        _ = i;
        float ex = _points[2 * neighbour + 2] - _points[2 * neighbour];
        float ey = _points[2 * neighbour + 3] - _points[2 * neighbour + 1];
        float other = MathF.Sqrt(MathF.Sqrt(ex * ex + ey * ey)) + 1e-4f;
        float share = other / (span + other);
        return (span * ((1 - share) * ex / other + share * dx / span), span * ((1 - share) * ey / other + share * dy / span));
    }

    void Dot(float x, float y)
    {
        _x[_count] = x;
        _y[_count] = y;
        _lift[_count++] = false;
    }

    void Press(ref PenRandom random)
    {
        float radius = 2 * 2.45f * Numbers.Exp(0.25f * random.NextGaussian());
        float swing = 0.1f * random.NextGaussian();
        float pace = 0.1f + 0.2f * random.NextSingle();
        float at = 6.28f * random.NextSingle();
        for (int i = 0; i < _count; i++)
            _radius[i] = radius * (1 + swing * Numbers.SinCos(at + pace * i).Sin);
    }

    void Fit()
    {
        float minX = float.MaxValue, minY = float.MaxValue, maxX = float.MinValue, maxY = float.MinValue, radius = 0;
        for (int i = 0; i < _count; i++)
        {
            minX = MathF.Min(minX, _x[i]);
            maxX = MathF.Max(maxX, _x[i]);
            minY = MathF.Min(minY, _y[i]);
            maxY = MathF.Max(maxY, _y[i]);
            radius = MathF.Max(radius, _radius[i]);
        }

        float scale = (Scan.Size - 2 * radius) / MathF.Max(maxX - minX, maxY - minY);
        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        for (int i = 0; i < _count; i++)
        {
            _x[i] = (_x[i] - minX) * scale;
            _y[i] = (_y[i] - minY) * scale;
            left = MathF.Min(left, _x[i] - _radius[i]);
            right = MathF.Max(right, _x[i] + _radius[i]);
            top = MathF.Min(top, _y[i] - _radius[i]);
            bottom = MathF.Max(bottom, _y[i] + _radius[i]);
        }

        float grow = Scan.Size / MathF.Max(right - left, bottom - top);
        for (int i = 0; i < _count; i++)
        {
            _x[i] = Scan.Size / 2 + (_x[i] - 0.5f * (left + right)) * grow;
            _y[i] = Scan.Size / 2 + (_y[i] - 0.5f * (top + bottom)) * grow;
            _radius[i] *= grow;
        }
    }

    void Ink()
    {
        _scan.Clear();
        for (int i = 0; i + 1 < _count; i++)
        {
            if (_lift[i])
                continue;
            float dx = _x[i + 1] - _x[i], dy = _y[i + 1] - _y[i], dr = _radius[i + 1] - _radius[i];
            int steps = 1 + (int)(MathF.Sqrt(dx * dx + dy * dy) * 0.8f);
            float step = 1f / steps;
            for (int s = 0; s < steps; s++)
            {
                float t = s * step;
                _scan.Stamp(_x[i] + t * dx, _y[i] + t * dy, _radius[i] + t * dr);
            }
        }
    }
}
