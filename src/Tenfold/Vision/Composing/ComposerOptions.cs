namespace Tenfold;

/// <summary>What composed pictures show.</summary>
public sealed record ComposerOptions
{
    /// <summary>Fewest digits of a line.</summary>
    public int FewestDigits { get; init; } = 3;

    /// <summary>Most digits of a line.</summary>
    public int MostDigits { get; init; } = 12;

    /// <summary>Most lines of a picture; there is one at least.</summary>
    public int MostLines { get; init; } = 2;

    /// <summary>Whether digits touch: in every line one pair at least, each of the others as often as not.</summary>
    public bool Touching { get; init; }

    /// <summary>The least height of digits in pixels.</summary>
    public double LeastHeight { get; init; } = 28;

    /// <summary>The greatest height of digits in pixels.</summary>
    public double GreatestHeight { get; init; } = 90;

    /// <summary>Degrees by which a page is turned at most, to either side.</summary>
    public double Rotation { get; init; } = 10;
}
