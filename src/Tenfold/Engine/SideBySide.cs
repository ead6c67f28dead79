namespace Tenfold;

/// <summary>Independent pieces of work, as many at once as there are threads, in their order.</summary>
static class SideBySide
{
    /// <summary>Runs every piece; a failure stops the others and is thrown here, cancellation leaves pieces out.</summary>
    /// <param name="count">Pieces, counted from 0.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="work">Does a piece; the token is also cancelled when another piece failed.</param>
    /// <param name="cancellation">No further piece is begun.</param>
    public static void Run(int count, int threads, Action<int, CancellationToken> work, CancellationToken cancellation)
    {
        if (count == 0)
            return;
        int next = -1;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using WorkerTeam team = new(Math.Min(threads, count));
        team.Run(_ =>
        {
            for (int i = Interlocked.Increment(ref next); i < count && !stop.IsCancellationRequested; i = Interlocked.Increment(ref next))
            {
                try
                {
                    work(i, stop.Token);
                }
                catch
                {
                    stop.Cancel();
                    throw;
                }
            }
        });
    }
}
