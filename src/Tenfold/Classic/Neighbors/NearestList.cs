namespace Tenfold;

/// <summary>The nearest samples so far, in rising distance; of equally near ones those that were offered first.</summary>
sealed class NearestList(int capacity)
{
    /// <summary>How many are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Their indices.</summary>
    public int[] Indices { get; } = new int[capacity];

    /// <summary>Their distances.</summary>
    public double[] Distances { get; } = new double[capacity];

    /// <summary>Only what is nearer is taken; infinite until the list is full.</summary>
    public double Limit => Count < capacity ? double.PositiveInfinity : Distances[capacity - 1];

    /// <summary>Takes a sample that is near enough.</summary>
    public void Offer(double distance, int index)
    {
        if (!(distance < Limit))
            return;
        int at = Count < capacity ? Count++ : capacity - 1;
        for (; at > 0 && Distances[at - 1] > distance; at--)
            (Distances[at], Indices[at]) = (Distances[at - 1], Indices[at - 1]);
        (Distances[at], Indices[at]) = (distance, index);
    }
}
