namespace Tenfold;

/// <summary>What one writer does to every stroke of a digit: size relations, slant, rotation, bends.</summary>
readonly struct Hand
{
    readonly float _xx, _xy, _yx, _yy;
    readonly float _bow, _taper, _waist;
    readonly float _waveX, _waveXx, _waveXy, _waveXAt;
    readonly float _waveY, _waveYx, _waveYy, _waveYAt;

    /// <summary>Draws a writer.</summary>
    public Hand(ref PenRandom random)
    {
        float slant = 0.12f + 0.26f * random.NextGaussian();
        float width = Numbers.Exp(-0.05f + 0.22f * random.NextGaussian());
        float angle = 0.11f * random.NextGaussian();
        (float sin, float cos) = Numbers.SinCos(angle);
        _xx = cos * width;
        _xy = -cos * slant - sin;
        _yx = sin * width;
        _yy = cos - sin * slant;
        _bow = 0.12f * random.NextGaussian();
        _taper = 0.25f * random.NextGaussian();
        _waist = 0.25f * random.NextGaussian();
        _waveX = 0.03f * random.NextGaussian();
        _waveXx = 1.2f * random.NextGaussian();
        _waveXy = 1.2f * random.NextGaussian();
        _waveXAt = 6.2831853f * random.NextSingle();
        _waveY = 0.03f * random.NextGaussian();
        _waveYx = 1.2f * random.NextGaussian();
        _waveYy = 1.2f * random.NextGaussian();
        _waveYAt = 6.2831853f * random.NextSingle();
    }

    /// <summary>Where the writer puts the template's point.</summary>
    public (float X, float Y) Place(float x, float y)
    {
        x -= 0.5f;
        y -= 0.5f;
        float edge = 0.25f - y * y;
        float px = x * (1 + _taper * y) + _bow * edge + _waveX * Numbers.SinCos(6.28f * (_waveXx * x + _waveXy * y) + _waveXAt).Sin;
        float py = y + _waist * edge + _waveY * Numbers.SinCos(6.28f * (_waveYx * x + _waveYy * y) + _waveYAt).Sin;
        return (_xx * px + _xy * py, _yx * px + _yy * py);
    }
}
