namespace Tenfold;

/// <summary>When the optimization of one pair ends.</summary>
/// <param name="Cost">The upper bound of every dual variable, C.</param>
/// <param name="Tolerance">The greatest violation of the optimality conditions that is left.</param>
/// <param name="MaxIterations">Steps of two variables; negative for LIBSVM's own bound, the greater of ten million and a hundred a sample.</param>
/// <param name="Shrinking">Whether samples that stay at a bound are left out of the working set.</param>
readonly record struct PairLimits(double Cost, double Tolerance, long MaxIterations, bool Shrinking);
