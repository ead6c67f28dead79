namespace Tenfold;

/// <summary>What one writer does to a whole digit: proportions, slant, turn, bends.</summary>
readonly struct Hand
{
    // Means and deviations; slant as MNIST's second moments show it, the rest chosen on MNIST's training images.
    const float MeanSlant = 0.12f;
    const float Slant = 0.26f;
    const float MeanWidth = -0.05f;
    const float Width = 0.26f;
    const float Rotation = 0.11f;
    const float Bow = 0.18f;
    const float Taper = 0.33f;
    const float Waist = 0.33f;

    readonly float _xx, _xy, _yx, _yy;
    readonly float _bow, _taper, _waist;
    readonly Wave _waveX, _waveY;

    /// <summary>Draws a writer.</summary>
    public Hand(RandomStream random)
    {
        float slant = MeanSlant + Slant * PenMath.Normal(random);
        float width = PenMath.Exp(MeanWidth + Width * PenMath.Normal(random));
        float angle = Rotation * PenMath.Normal(random);
        float cos = PenMath.Cos(angle), sin = PenMath.Sin(angle);
        _xx = cos * width;
        _xy = -cos * slant - sin;
        _yx = sin * width;
        _yy = cos - sin * slant;
        _bow = Bow * PenMath.Normal(random);
        _taper = Taper * PenMath.Normal(random);
        _waist = Waist * PenMath.Normal(random);
        _waveX = new Wave(random);
        _waveY = new Wave(random);
    }

    /// <summary>Where this writer puts a point of the drawing; the result's origin is the digit's middle.</summary>
    public (float X, float Y) Place(float x, float y)
    {
        x -= 0.5f;
        y -= 0.5f;
        // 0 at the top and the bottom, 1/4 in the middle: what bows the digit sideways and moves its waist up or down.
        float middle = 0.25f - y * y;
        float bentX = x * (1 + _taper * y) + _bow * middle + _waveX.At(x, y);
        float bentY = y + _waist * middle + _waveY.At(x, y);
        return (_xx * bentX + _xy * bentY, _yx * bentX + _yy * bentY);
    }
}
