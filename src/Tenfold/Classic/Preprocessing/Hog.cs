namespace Tenfold;

/// <summary>Histograms of oriented gradients (Dalal and Triggs, 2005): cells of 4x4 pixels, 9 orientations of 20 degrees, blocks of 2x2 cells one cell apart.</summary>
/// <remarks>
/// Gradients are <c>[-1, 0, 1]</c> across and down, the border's pixels continued outward. Each pixel's magnitude is shared between the nearest two orientations, opposite
/// directions being one, and the nearest two cells across and down, linearly. A block is normalised to length 1, cut at 0.2, and normalised again (L2-Hys). 28x28 pixels make
/// 6x6 blocks of 36 numbers: 1,296 features, block by block, in a block cell by cell. Rows and columns beyond whole cells are left out.
/// </remarks>
public sealed record Hog : Preprocessor
{
    internal const string Label = "hog";

    /// <inheritdoc/>
    public override string Text => Label;

    /// <inheritdoc/>
    public override FittedPreprocessor Fit(Samples train, int threads)
    {
        ArgumentNullException.ThrowIfNull(train);
        (int height, int width) = Pictures.Require(train, Label);
        return Made(height, width);
    }

    /// <summary>The preprocessor, of a text that may say nothing more.</summary>
    internal static Hog Parse(string? text) => text is null ? new() : throw new TenfoldException($"{Label} takes nothing behind a colon; '{text}' was given.");

    internal override FittedPreprocessor Load(ClassicState state)
    {
        (int height, int width) = Pictures.Load(state, Label);
        return Made(height, width);
    }

    static OrientedGradients Made(int height, int width) => Math.Min(height, width) >= OrientedGradients.LeastSize
        ? new OrientedGradients(height, width)
        : throw new TenfoldException($"{Label} needs images of at least {OrientedGradients.LeastSize}x{OrientedGradients.LeastSize} pixels, a block; these have {height}x{width}.");
}
