namespace Tenfold;

/// <summary>Sees the stages of a reading go by.</summary>
interface IReadingWatch
{
    /// <summary>A page after a stage.</summary>
    void Page(string stage, InkPlane page);
}
