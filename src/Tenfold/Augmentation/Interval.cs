using System.Globalization;

namespace Tenfold;

/// <summary>A range that a parameter is drawn from, uniformly; written <c>0.9..1.1</c>.</summary>
/// <param name="From">The least value.</param>
/// <param name="To">The greatest value, not below <paramref name="From"/>.</param>
public readonly record struct Interval(double From, double To)
{
    /// <summary>The text that recipes hold: <c>0.9..1.1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From}..{To}");

    internal double Draw(RandomStream random) => From + ((To - From) * random.NextDouble());
}
