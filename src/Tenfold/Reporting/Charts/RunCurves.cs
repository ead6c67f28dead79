namespace Tenfold;

/// <summary>The epochs of one training under the name that a chart gives it.</summary>
/// <param name="Name">Empty where it is the only one.</param>
/// <param name="Epochs">Its epochs.</param>
sealed record RunCurves(string Name, IReadOnlyList<EpochMetrics> Epochs)
{
    /// <summary>A line of one of its figures; null where that was not measured.</summary>
    /// <param name="what"><c>training</c>, <c>validation</c>; part of the line's name.</param>
    /// <param name="value">The figure.</param>
    public ChartSeries? Line(string what, Func<EpochMetrics, double> value)
    {
        double[] values = [.. Epochs.Select(value)];
        return values.Any(double.IsFinite) ? new ChartSeries(Name.Length == 0 ? what : $"{Name}, {what}", values) : null;
    }
}
