namespace Tenfold;

/// <summary>All that a support vector machine has learned, support vectors class by class.</summary>
sealed record SvmParts
{
    public required SupportVectorMachine Settings { get; init; }

    /// <summary>Features of a sample.</summary>
    public required int Width { get; init; }

    /// <summary>Classes that may occur.</summary>
    public required int Classes { get; init; }

    /// <summary>Classes that occurred, ascending.</summary>
    public required byte[] Labels { get; init; }

    public required KernelFunction Kernel { get; init; }

    /// <summary>Taken from each feature before products are formed.</summary>
    public required float[] Centre { get; init; }

    /// <summary>Support vectors of each class that occurred.</summary>
    public required int[] Counts { get; init; }

    /// <summary>Which training sample each support vector is.</summary>
    public required int[] Indices { get; init; }

    /// <summary><c>[support vector, feature]</c>.</summary>
    public required float[] Vectors { get; init; }

    /// <summary><c>[classes that occurred - 1, support vector]</c>: y * alpha; of the pair (i, j) in row j - 1 for the vectors of i, in row i for those of j.</summary>
    public required float[] Coefficients { get; init; }

    /// <summary>One for each pair that is done.</summary>
    public required float[] Intercepts { get; init; }

    /// <summary>One for each pair that is done; empty without probabilities.</summary>
    public required PlattSigmoid[] Sigmoids { get; init; }
}
