namespace Tenfold;

/// <summary>How much of some work is done, and when it will be; safe for several threads.</summary>
sealed class WorkMeter(double total, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly long _started = time.GetTimestamp();
    double _done;

    /// <summary>Counts work as done.</summary>
    public void Add(double work)
    {
        lock (_lock)
            _done += work;
    }

    /// <summary>The share done, in [0, 1], and the seconds left at the speed so far; null before there is one.</summary>
    public (double Share, double? SecondsLeft) Read()
    {
        lock (_lock)
        {
            double left = Math.Max(0, total - _done);
            return (total == 0 ? 1 : Math.Min(1, _done / total), _done == 0 ? null : time.GetElapsedTime(_started).TotalSeconds * left / _done);
        }
    }
}
