namespace Tenfold;

/// <summary>A long, low wave over the digit, of random direction, length and phase: the smooth unevenness of handwriting.</summary>
readonly struct Wave
{
    const float Height = 0.06f;

    readonly float _height, _alongX, _alongY, _phase;

    /// <summary>Draws a wave.</summary>
    public Wave(RandomStream random)
    {
        _height = Height * PenMath.Normal(random);
        _alongX = PenMath.Turn * PenMath.Normal(random);
        _alongY = PenMath.Turn * PenMath.Normal(random);
        _phase = PenMath.Turn * random.NextSingle();
    }

    /// <summary>Its height at a point.</summary>
    public float At(float x, float y) => _height * PenMath.Sin(_alongX * x + _alongY * y + _phase);
}
