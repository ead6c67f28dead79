namespace Tenfold;

/// <summary>Hands numbered pieces of work to a few threads, each of which has its own scratch memory.</summary>
static class Workers
{
    /// <summary>Calls <paramref name="body"/> with the number of a worker and each item of 0 .. <paramref name="count"/> - 1; which worker gets which item is open.</summary>
    /// <param name="threads">Workers at most, at least 1.</param>
    /// <param name="count">Items.</param>
    /// <param name="body">Worker, item.</param>
    public static void For(int threads, int count, Action<int, int> body)
    {
        int workers = Math.Min(threads, count);
        if (workers <= 1)
        {
            for (int item = 0; item < count; item++)
                body(0, item);
            return;
        }

        int next = 0;
        Task[] others = new Task[workers - 1];
        for (int i = 0; i < others.Length; i++)
        {
            int worker = i + 1;
            others[i] = Task.Run(() => Work(worker));
        }

        try
        {
            Work(0);
        }
        finally
        {
            Task.WaitAll(others);
        }

        void Work(int worker)
        {
            for (int item = Interlocked.Increment(ref next) - 1; item < count; item = Interlocked.Increment(ref next) - 1)
                body(worker, item);
        }
    }
}
