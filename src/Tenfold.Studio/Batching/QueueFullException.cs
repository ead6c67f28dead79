namespace Tenfold.Studio;

/// <summary>More images wait than a queue takes.</summary>
sealed class QueueFullException(int most) : Exception(FormattableString.Invariant($"{most} images wait already; ask again in a moment."));
