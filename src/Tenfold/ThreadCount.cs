namespace Tenfold;

/// <summary>How many threads a setting asks for.</summary>
public static class ThreadCount
{
    /// <summary>The number itself, or one thread for each core where it is 0.</summary>
    public static int Of(int threads) => threads == 0 ? Environment.ProcessorCount : threads;
}
