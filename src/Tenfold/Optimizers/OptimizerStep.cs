namespace Tenfold;

/// <summary>A range of parameters with all that one step needs; counts are multiples of 16.</summary>
readonly unsafe struct OptimizerStep
{
    public required float* Weights { get; init; }

    public required float* Gradients { get; init; }

    /// <summary>The first moment; the others lie <see cref="MomentDistance"/> floats behind each other.</summary>
    public required float* Moments { get; init; }

    public required long MomentDistance { get; init; }

    public required long Count { get; init; }

    /// <summary>1 for the first step.</summary>
    public required long Number { get; init; }

    /// <summary>The step size that the schedule gives this step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>A moment, from 0.</summary>
    public float* Moment(int index) => Moments + (index * MomentDistance);
}
