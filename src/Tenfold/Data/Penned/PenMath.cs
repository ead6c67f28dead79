namespace Tenfold;

/// <summary>What the pen needs of mathematics, from <c>+ - * /</c> alone, so that every machine computes the same bits.</summary>
static class PenMath
{
    /// <summary>One turn in radians.</summary>
    public const float Turn = 6.2831853f;

    /// <summary>Nearly normal with mean 0 and deviation 1: the sum of four uniform 16-bit numbers, so never beyond 3.5.</summary>
    /// <remarks>
    /// The bound keeps every digit legible and <see cref="Exp"/> within its range; an image takes about 60 of these,
    /// and one draw costs a fifth of <see cref="RandomStream.NextGaussian"/>.
    /// </remarks>
    public static float Normal(RandomStream random)
    {
        ulong bits = random.NextUInt64();
        int sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - 131070) * (1.7320508f / 65536);
    }

    /// <summary>sin <paramref name="radians"/> with an error below 1e-4 for |radians| below 1,000.</summary>
    public static float Sin(float radians)
    {
        float turns = radians * (1 / Turn);
        turns -= (int)(turns + (turns < 0 ? -0.5f : 0.5f));
        if (turns > 0.25f)
            turns = 0.5f - turns;
        else if (turns < -0.25f)
            turns = -0.5f - turns;
        float x = turns * Turn;
        float square = x * x;
        return x * (1 + square * (-0.16666667f + square * (0.008333333f + square * (-1.9841270e-4f + square * 2.7557319e-6f))));
    }

    /// <summary>cos <paramref name="radians"/>, as exact as <see cref="Sin"/>.</summary>
    public static float Cos(float radians) => Sin(radians + Turn / 4);

    /// <summary>e to the <paramref name="x"/> with a relative error below 1e-4 for |x| below 3: Taylor's series of x / 16, then four squarings.</summary>
    public static float Exp(float x)
    {
        float q = x * 0.0625f;
        float e = 1 + q * (1 + q * (0.5f + q * (0.16666667f + q * 0.041666668f)));
        e *= e;
        e *= e;
        e *= e;
        return e * e;
    }
}
