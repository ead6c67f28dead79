namespace Tenfold;

/// <summary>Runs numbered pieces of work on all cores and reports what one thread would have reported.</summary>
static class OrderedParallel
{
    /// <summary>Calls <paramref name="body"/> for 0 .. <paramref name="count"/> - 1; where several fail, the failure of the lowest number is thrown.</summary>
    public static void For(int count, Action<int> body)
    {
        TenfoldException? failure = null;
        int failed = int.MaxValue;
        Lock gate = new();
        Parallel.For(0, count, (i, state) =>
        {
            try
            {
                body(i);
            }
            catch (TenfoldException e)
            {
                state.Break();
                lock (gate)
                {
                    if (i < failed)
                        (failed, failure) = (i, e);
                }
            }
        });
        if (failure is not null)
            throw failure;
    }
}
