namespace Tenfold;

/// <summary>What is known of a pair of classes once it is solved.</summary>
/// <param name="First">For each sample of the first class y * alpha, 0 where it is no support vector.</param>
/// <param name="Second">The same of the second class.</param>
/// <param name="Intercept">-rho.</param>
/// <param name="Sigmoid">Platt's sigmoid; null without probabilities.</param>
sealed record PairSolution(float[] First, float[] Second, float Intercept, PlattSigmoid? Sigmoid);
