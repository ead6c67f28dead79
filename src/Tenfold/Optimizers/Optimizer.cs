using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// A rule that turns gradients into steps, as plain data; its moments live with the trainer.
/// A new optimizer is one file here and one line in <c>Optimizers.cs</c>.
/// </summary>
public abstract record Optimizer
{
    /// <summary>The step size, at least 0.</summary>
    public double LearningRate { get; init; }

    /// <summary>L2 penalty: <c>WeightDecay * w</c> is added to the gradient, as PyTorch does; AdamW takes it off the weights instead.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The name in configurations and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Numbers kept for each parameter from step to step.</summary>
    internal abstract int Moments { get; }

    /// <summary>The same optimizer with these numbers.</summary>
    internal virtual Optimizer With(OptimizerSettings settings) => this with { LearningRate = settings.LearningRate, WeightDecay = settings.WeightDecay ?? WeightDecay };

    /// <summary>Updates one range of the parameters.</summary>
    internal abstract void Step<TSimd, TVec>(in OptimizerStep step)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;
}
