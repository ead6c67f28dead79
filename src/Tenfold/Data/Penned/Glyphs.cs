namespace Tenfold;

/// <summary>The ways people write each digit, drawn by hand as control points: one file a digit, one line a drawing.</summary>
/// <remarks>To teach Penned another way of writing, add a <see cref="Glyph"/>, or another drawing to one; its weight is how often it is seen.</remarks>
static partial class Glyphs
{
    /// <summary><c>[10]</c>: for each digit its ways.</summary>
    public static Glyph[][] All { get; } = [Zero, One, Two, Three, Four, Five, Six, Seven, Eight, Nine];
}
