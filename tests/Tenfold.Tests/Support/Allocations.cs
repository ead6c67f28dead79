namespace Tenfold.Tests.Support;

/// <summary>What a piece of work allocates on the managed heap in its steady state.</summary>
static class Allocations
{
    const int Times = 5;

    /// <summary>The least of some times: what the work itself allocates comes each time, what the runtime does for it once (a method compiled again, a type's first use) does not.</summary>
    public static long Of(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Times; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
