namespace Tenfold;

/// <summary>What a training came to; accuracies are fractions, losses means, times seconds.</summary>
public sealed record TrainingResult
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>Trained values.</summary>
    public required long Parameters { get; init; }

    /// <summary>The data set's name; <c>penned</c> says that no figure is MNIST's.</summary>
    public required string Data { get; init; }

    /// <summary>Epochs done.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images per step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Threads that ran.</summary>
    public required int Threads { get; init; }

    /// <summary>From the start of loading the data to the last evaluation.</summary>
    public required double Seconds { get; init; }

    /// <summary>Median over the epochs, of the training pass alone.</summary>
    public double? SecondsPerEpoch { get; init; }

    /// <summary>Training images a second in the median epoch.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>Running loss of the last epoch.</summary>
    public double? TrainLoss { get; init; }

    /// <summary>Running accuracy of the last epoch.</summary>
    public double? TrainAccuracy { get; init; }

    /// <summary>Accuracy of the best epoch on the held-out images; null without any.</summary>
    public double? ValAccuracy { get; init; }

    /// <summary>Accuracy on the test images of the best epoch's parameters (best by validation: the test set chose nothing); null without test images.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>Wrong answers behind <see cref="TestAccuracy"/>.</summary>
    public int? TestErrors { get; init; }

    /// <summary>Accuracy on the test images of the last epoch's parameters.</summary>
    public double? LastTestAccuracy { get; init; }

    /// <summary>The epoch with the greatest validation accuracy (<see cref="History.Best"/>).</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Where the run is kept.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>Whether it was cancelled before its last epoch; it can be resumed.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Whether the loss became infinite or not a number.</summary>
    public bool Diverged { get; init; }

    /// <summary>For who cannot use a training that diverged.</summary>
    /// <param name="remedy">What the user can do, for the error.</param>
    /// <exception cref="TenfoldException">It diverged.</exception>
    public void ThrowIfDiverged(string remedy = "try a smaller step size")
    {
        if (Diverged)
            throw new TenfoldException($"{RunDirectory}: the loss became infinite or not a number after epoch {Epochs}; {remedy}.");
    }
}
