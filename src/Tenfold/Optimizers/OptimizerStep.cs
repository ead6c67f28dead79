namespace Tenfold;

/// <summary>A range of parameters with all that one step needs; a count is a whole number of vectors of the width it is taken at.</summary>
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

    /// <summary>What is left of the range behind the first <paramref name="done"/> parameters.</summary>
    public OptimizerStep From(long done) => this with
    {
        Weights = Weights + done,
        Gradients = Gradients + done,
        Moments = Moments + done,
        Count = Count - done,
    };
}
