using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Stochastic gradient descent, to PyTorch's formula: v = Momentum v + g (v = g at first), w -= lr * (Nesterov ? g + Momentum v : v).</summary>
/// <remarks>Source: Sutskever et al. 2013, https://proceedings.mlr.press/v28/sutskever13.html.</remarks>
public sealed record SGD : Optimizer
{
    /// <summary>Plain gradient descent.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public SGD(double learningRate = 1e-2) => LearningRate = learningRate;

    /// <summary>How much of the last step is kept, in [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the gradient is taken one step ahead.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override string Name => "sgd";

    internal override int Moments => Momentum == 0 ? 0 : 1;

    internal override Optimizer With(OptimizerSettings settings) =>
        (SGD)base.With(settings) with { Momentum = settings.Momentum, Nesterov = settings.Nesterov };

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step) =>
        SgdSteps.Sgd<TSimd, TVec>(
            step.Weights, step.Gradients, step.Moments, step.Count,
            (float)step.LearningRate, (float)Momentum, Nesterov, (float)WeightDecay, step.Number == 1);
}
