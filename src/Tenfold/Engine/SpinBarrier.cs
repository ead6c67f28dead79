namespace Tenfold;

/// <summary>A barrier for threads that meet every few hundred microseconds: it spins, and gives the core away only after a while.</summary>
sealed class SpinBarrier(int participants)
{
    const int SpinsBeforeYield = 20_000;

    int _waiting;
    volatile int _phase;

    /// <summary>Returns when every participant has called it.</summary>
    public void Wait()
    {
        if (participants == 1)
            return;
        int phase = _phase;
        if (Interlocked.Increment(ref _waiting) == participants)
        {
            _waiting = 0;
            _phase = phase + 1;
            return;
        }

        for (int spins = 0; _phase == phase; spins++)
        {
            if (spins < SpinsBeforeYield)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }
}
