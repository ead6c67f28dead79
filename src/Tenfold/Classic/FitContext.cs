namespace Tenfold;

/// <summary>What a fit is given beside its settings; none of it changes the bits that come out, but for the seed.</summary>
public sealed record FitContext
{
    /// <summary>Threads, at least 1; the bits of the result do not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Seed of everything drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Receives how far it has come; called on any thread, one call at a time.</summary>
    public IProgress<FitProgress>? Progress { get; init; }

    /// <summary>Stops after the part at hand; what was fitted so far comes back, not complete.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What a stopped fit of the same settings on the same samples returned: the fit goes on from it, to the same bits as if it had not been stopped.</summary>
    public ClassicModel? From { get; init; }
}
