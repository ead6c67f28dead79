namespace Tenfold;

/// <summary>Where a share lies, to a confidence.</summary>
/// <param name="Low">Lower end, in [0, 1].</param>
/// <param name="High">Upper end, in [0, 1].</param>
public readonly record struct ProportionInterval(double Low, double High);
