namespace Tenfold;

/// <summary>How far a run has come.</summary>
public enum RunState
{
    /// <summary>It has no result: it is at work, or was killed, and can be gone on with.</summary>
    Unfinished,

    /// <summary>It was stopped and can be gone on with.</summary>
    Stopped,

    /// <summary>Its loss became infinite or not a number.</summary>
    Diverged,

    /// <summary>It came to its end.</summary>
    Done,
}
