namespace Tenfold;

/// <summary>Numbered pieces of work on a number of threads. What a piece computes must not depend on who computes it, or when.</summary>
static class Pieces
{
    /// <summary>Calls <paramref name="body"/> for 0 .. <paramref name="count"/> - 1.</summary>
    /// <param name="count">How many pieces.</param>
    /// <param name="threads">At most so many at once, at least 1.</param>
    /// <param name="body">Computes one piece.</param>
    /// <param name="cancellation">No piece begins after it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void For(int count, int threads, Action<int> body, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (threads > 1 && count > 1)
        {
            int next = -1;
            // Counting here instead of Parallel's own ranges: pieces are few and long, and the last ones are not kept waiting.
            Parallel.For(0, Math.Min(threads, count), new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, _ =>
            {
                for (int piece = Interlocked.Increment(ref next); piece < count; piece = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    body(piece);
                }
            });
            return;
        }

        for (int piece = 0; piece < count; piece++)
        {
            cancellation.ThrowIfCancellationRequested();
            body(piece);
        }
    }
}
