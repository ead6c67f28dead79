namespace Tenfold;

/// <summary>Histograms of the nodes that are still to be split, as many as memory is set aside for; a node that got none is summed again from its samples.</summary>
/// <param name="places">Places of a histogram.</param>
sealed class HistogramPool(int places)
{
    /// <summary>128 MiB a thread: about ninety nodes of MNIST's 784 features.</summary>
    const long Bytes = 128L << 20;

    readonly List<long[]> _made = [];
    readonly Stack<int> _free = [];
    readonly int _most = (int)Math.Clamp(Bytes / (sizeof(long) * Math.Max(1L, places)), 2, 4096);

    /// <summary>A histogram's sums.</summary>
    public long[] this[int histogram] => _made[histogram];

    /// <summary>A histogram to be filled, or -1 where there are no more.</summary>
    public int Take()
    {
        if (_free.TryPop(out int histogram))
            return histogram;
        if (_made.Count == _most)
            return -1;
        _made.Add(new long[places]);
        return _made.Count - 1;
    }

    /// <summary>Gives a histogram back; -1 is none.</summary>
    public void Return(int histogram)
    {
        if (histogram >= 0)
            _free.Push(histogram);
    }
}
