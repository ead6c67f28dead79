namespace Tenfold;

/// <summary>Elementary functions from <c>+ - * /</c> alone, so that every machine computes the same bits.</summary>
static class Numbers
{
    /// <summary>Sine and cosine of <paramref name="radians"/>, |error| below 1e-4 for |radians| below 1,000.</summary>
    public static (float Sin, float Cos) SinCos(float radians)
    {
        float turns = radians * 0.15915494f;
        turns -= (int)turns;
        return (Wave(turns), Wave(turns + 0.25f));
    }

    /// <summary>e to the <paramref name="x"/> for |x| below 3, relative error below 1e-4.</summary>
    public static float Exp(float x)
    {
        float q = x * 0.0625f;
        float e = 1 + q * (1 + q * (0.5f + q * (0.16666667f + q * 0.041666668f)));
        e *= e;
        e *= e;
        e *= e;
        return e * e;
    }

    /// <summary>sin(2 pi t).</summary>
    static float Wave(float t)
    {
        t -= (int)(t + (t < 0 ? -0.5f : 0.5f));
        if (t > 0.25f)
            t = 0.5f - t;
        else if (t < -0.25f)
            t = -0.5f - t;
        float r = t * 6.2831853f;
        float s = r * r;
        return r * (1 + s * (-0.16666667f + s * (0.008333333f + s * (-1.9841270e-4f + s * 2.7557319e-6f))));
    }
}
