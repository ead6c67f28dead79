namespace Tenfold;

/// <summary>
/// A barrier for threads that meet every few hundred microseconds: it spins, and sleeps only after a while, so that on a
/// busy machine the core goes to the thread that is waited for instead of the one that waits.
/// </summary>
sealed class SpinBarrier(int participants)
{
    const int SpinsBeforeSleep = 8_000;

    readonly object _gate = new();
    int _waiting;
    int _sleepers;
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
            WakeSleepers();
            return;
        }

        for (int spins = 0; spins < SpinsBeforeSleep; spins++)
        {
            if (_phase != phase)
                return;
            Thread.SpinWait(1);
        }

        Sleep(phase);
    }

    void WakeSleepers()
    {
        // The fence orders the new phase before the look for sleepers; a sleeper counts itself before it looks at the phase.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleepers) == 0)
            return;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    void Sleep(int phase)
    {
        Interlocked.Increment(ref _sleepers);
        lock (_gate)
        {
            while (_phase == phase)
                Monitor.Wait(_gate);
        }

        Interlocked.Decrement(ref _sleepers);
    }
}
