namespace Tenfold;

/// <summary>A digit found on a picture.</summary>
/// <param name="Line">The line of text, counted from 0 at the top.</param>
/// <param name="Box">Where it is, in pixels of the picture.</param>
/// <param name="Recognition">What it is.</param>
public sealed record ReadDigit(int Line, PictureBox Box, Recognition Recognition);
