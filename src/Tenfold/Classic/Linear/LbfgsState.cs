namespace Tenfold;

/// <summary>Where a stopped L-BFGS goes on.</summary>
/// <param name="Point">In the coordinates of <see cref="WhitenedSoftmax"/>.</param>
/// <param name="History">Steps and changes of the gradient, oldest first.</param>
sealed record LbfgsState(double[] Point, IReadOnlyList<(double[] Step, double[] Change)> History);
