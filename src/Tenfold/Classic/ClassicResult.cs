namespace Tenfold;

/// <summary>What a classic learner's training came to; accuracies are fractions, losses means, times seconds. The test images chose nothing.</summary>
public sealed record ClassicResult
{
    /// <summary>The learner's name.</summary>
    public required string Model { get; init; }

    /// <summary>Learned values (<see cref="ClassicModel.ParameterCount"/>).</summary>
    public required long Parameters { get; init; }

    /// <summary>The data set's name; <c>penned</c> says that no figure is MNIST's.</summary>
    public required string Data { get; init; }

    /// <summary>Images learned from.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Images held out.</summary>
    public required int ValidationImages { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Threads that ran.</summary>
    public required int Threads { get; init; }

    /// <summary>From the start of loading the data to the last evaluation.</summary>
    public required double Seconds { get; init; }

    /// <summary>Of preprocessing and learning alone, the images being in memory; of this process where the training was resumed.</summary>
    public required double FitSeconds { get; init; }

    /// <summary>Of preprocessing and answering the held-out images alone; null without any.</summary>
    public double? PredictSeconds { get; init; }

    /// <summary>The most memory that the process held until learning ended, in bytes; the images, as bytes and as numbers, are part of it.</summary>
    public required long FitPeakBytes { get; init; }

    /// <summary>Accuracy on the held-out images; null without any.</summary>
    public double? ValAccuracy { get; init; }

    /// <summary>Wrong answers behind <see cref="ValAccuracy"/>.</summary>
    public int? ValErrors { get; init; }

    /// <summary>Mean cross-entropy on the held-out images.</summary>
    public double? ValLoss { get; init; }

    /// <summary>Accuracy on the test images; null without any.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>Wrong answers behind <see cref="TestAccuracy"/>.</summary>
    public int? TestErrors { get; init; }

    /// <summary>The picture of what each pixel is worth to trees; null for other learners, and where features are no pixels.</summary>
    public string? Importances { get; init; }

    /// <summary>Where the run is kept.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>Whether it was cancelled; it can be resumed.</summary>
    public bool Cancelled { get; init; }
}
