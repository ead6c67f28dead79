using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>A rectangle of pixels.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PictureBox(int X, int Y, int Width, int Height)
{
    /// <summary>The column behind the last.</summary>
    [JsonIgnore]
    public int Right => X + Width;

    /// <summary>The row behind the last.</summary>
    [JsonIgnore]
    public int Bottom => Y + Height;

    /// <summary>Whether it holds no pixel.</summary>
    [JsonIgnore]
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>The smallest box around both; an empty one adds nothing.</summary>
    public PictureBox Union(PictureBox other)
    {
        if (IsEmpty || other.IsEmpty)
            return IsEmpty ? other : this;
        int x = Math.Min(X, other.X);
        int y = Math.Min(Y, other.Y);
        return new PictureBox(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>What both have in common; empty where they have nothing.</summary>
    public PictureBox Intersection(PictureBox other)
    {
        int x = Math.Max(X, other.X);
        int y = Math.Max(Y, other.Y);
        return new PictureBox(x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }
}
