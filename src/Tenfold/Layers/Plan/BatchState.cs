namespace Tenfold;

/// <summary>
/// What is at work now, for operations whose result depends on more than their input. Every thread writes the same
/// numbers at the start of a pass, after all of them have passed the barrier behind the pass before.
/// </summary>
sealed class BatchState
{
    /// <summary>Images of the batch; lanes behind the last one hold none.</summary>
    public int Images { get; set; }

    /// <summary>Steps that were taken before this one, over all epochs.</summary>
    public long Step { get; set; }

    /// <summary>The seed of the training.</summary>
    public ulong Seed { get; set; }
}
