namespace Tenfold;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What the legend calls it; lines of one name have one colour and one entry.</param>
/// <param name="Values">Its values at 1, 2, 3, ...</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> Values);
