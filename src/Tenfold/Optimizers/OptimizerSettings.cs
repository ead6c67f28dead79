namespace Tenfold;

/// <summary>The numbers that optimizers share; each takes those that it knows.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="WeightDecay">L2 penalty.</param>
/// <param name="Momentum">How much of the last step is kept.</param>
/// <param name="Nesterov">Whether the momentum is Nesterov's.</param>
public sealed record OptimizerSettings(double LearningRate, double WeightDecay = 0, double Momentum = 0, bool Nesterov = false);
