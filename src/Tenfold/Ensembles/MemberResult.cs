namespace Tenfold;

/// <summary>What one member of an ensemble came to.</summary>
public sealed record MemberResult
{
    /// <summary>From 1; its run is the folder <c>member-N</c>.</summary>
    public required int Member { get; init; }

    /// <summary>Its seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The weight of its vote.</summary>
    public required double Weight { get; init; }

    /// <summary>With boosting, the weighted share of the training images that it gets wrong.</summary>
    public double? WeightedError { get; init; }

    /// <summary>Epochs done.</summary>
    public required int Epochs { get; init; }

    /// <summary>The epoch whose parameters vote, the best in validation.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Its accuracy on the held-out images; null without any.</summary>
    public double? ValAccuracy { get; init; }

    /// <summary>Its accuracy on the test images; null without any.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>Wrong answers behind <see cref="TestAccuracy"/>.</summary>
    public int? TestErrors { get; init; }
}
