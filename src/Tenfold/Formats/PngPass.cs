namespace Tenfold;

/// <summary>The pixels that one pass of a PNG brings: <see cref="Width"/> x <see cref="Height"/> of them, from (X, Y) in steps of (StepX, StepY).</summary>
readonly record struct PngPass(int X, int Y, int StepX, int StepY, int Width, int Height)
{
    /// <summary>Adam7's passes without those that hold no pixel (https://www.w3.org/TR/png-3/#8Interlace).</summary>
    public static IEnumerable<PngPass> Adam7(int width, int height)
    {
        (int X, int Y, int StepX, int StepY)[] grid = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return grid
            .Select(g => new PngPass(g.X, g.Y, g.StepX, g.StepY, (width - g.X + g.StepX - 1) / g.StepX, (height - g.Y + g.StepY - 1) / g.StepY))
            .Where(pass => pass.Width > 0 && pass.Height > 0);
    }
}
