namespace Tenfold;

/// <summary>Straightens slanted digits by their moments and moves their centre of mass to the centre of the picture.</summary>
/// <remarks>
/// With ink <c>I(x, y)</c>, centre of mass <c>(cx, cy)</c>, <c>mu11 = sum of I (x - cx)(y - cy)</c> and <c>mu02 = sum of I (y - cy)^2</c>, the slant is <c>a = mu11 / mu02</c>,
/// the slope of x over y by weighted least squares. The new pixel is <c>I(cx + (x - ox) + a (y - oy), cy + (y - oy))</c> about the picture's centre <c>(ox, oy)</c>, bilinear, paper
/// outside, rounded to the 256 grey levels of images. A blank picture, or one of a single row, keeps its slant.
/// </remarks>
public sealed record Deskew : Preprocessor
{
    internal const string Label = "deskew";

    /// <inheritdoc/>
    public override string Text => Label;

    /// <inheritdoc/>
    public override FittedPreprocessor Fit(Samples train, int threads)
    {
        ArgumentNullException.ThrowIfNull(train);
        (int height, int width) = Pictures.Require(train, Label);
        return new Deskewing(height, width);
    }

    /// <summary>The preprocessor, of a text that may say nothing more.</summary>
    internal static Deskew Parse(string? text) => text is null ? new() : throw new TenfoldException($"{Label} takes nothing behind a colon; '{text}' was given.");

    internal override FittedPreprocessor Load(ClassicState state)
    {
        (int height, int width) = Pictures.Load(state, Label);
        return new Deskewing(height, width);
    }
}
