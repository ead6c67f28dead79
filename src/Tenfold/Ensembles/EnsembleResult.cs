namespace Tenfold;

/// <summary>What an ensemble came to; accuracies are fractions. The test images chose nothing.</summary>
public sealed record EnsembleResult
{
    /// <summary>The members' model.</summary>
    public required string Model { get; init; }

    /// <summary>What makes the members differ.</summary>
    public required EnsembleMethod Method { get; init; }

    /// <summary>How they come to one answer.</summary>
    public required Voting Voting { get; init; }

    /// <summary>How many there are.</summary>
    public required int Members { get; init; }

    /// <summary>Trained values of all members.</summary>
    public required long Parameters { get; init; }

    /// <summary>The data set's name; <c>penned</c> says that no figure is MNIST's.</summary>
    public required string Data { get; init; }

    /// <summary>Epochs of each member, as far as none stops early.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images per step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The seed of the split, the samples and the first member.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Threads that ran.</summary>
    public required int Threads { get; init; }

    /// <summary>From the start of loading the data to the last evaluation.</summary>
    public required double Seconds { get; init; }

    /// <summary>Each member; those that are done where it was cancelled.</summary>
    public required IReadOnlyList<MemberResult> MemberResults { get; init; }

    /// <summary>The ensemble's accuracy on the held-out images.</summary>
    public double? ValAccuracy { get; init; }

    /// <summary>The ensemble's accuracy on the test images, by <see cref="Voting"/>.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>Wrong answers behind <see cref="TestAccuracy"/>.</summary>
    public int? TestErrors { get; init; }

    /// <summary>Where the accuracy on all such images lies, to 95 % (<see cref="Statistics.Wilson"/>).</summary>
    public ProportionInterval? TestInterval { get; init; }

    /// <summary>Wrong answers on the test images with a soft vote.</summary>
    public int? SoftTestErrors { get; init; }

    /// <summary>Wrong answers on the test images with a hard vote.</summary>
    public int? HardTestErrors { get; init; }

    /// <summary>Mean of the members' test accuracies.</summary>
    public double? MeanTestAccuracy { get; init; }

    /// <summary>Deviation of the members' test accuracies (of a sample, divided by n - 1).</summary>
    public double? TestDeviation { get; init; }

    /// <summary>The member with the greatest accuracy on the held-out images, the first among equals; null without any.</summary>
    public int? BestMember { get; init; }

    /// <summary>The ensemble (first) against <see cref="BestMember"/> on the test images.</summary>
    public McNemarTest? AgainstBest { get; init; }

    /// <summary>The ensemble (first) against a member that stands for their mean: the counts are the means over the members, rounded.</summary>
    public McNemarTest? AgainstMean { get; init; }

    /// <summary>Where the ensemble is kept.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>Whether it was cancelled before its last member was done; it can be resumed.</summary>
    public bool Cancelled { get; init; }
}
