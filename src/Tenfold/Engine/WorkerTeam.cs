using System.Runtime.ExceptionServices;

namespace Tenfold;

/// <summary>A fixed number of threads that run the same body, the caller being thread 0; between runs they sleep.</summary>
sealed class WorkerTeam : IDisposable
{
    const int SpinsBeforeSleep = 3_000;

    readonly Thread[] _threads;
    readonly SemaphoreSlim[] _start;
    readonly CountdownEvent _done;
    Action<int>? _body;
    Exception? _failure;

    public WorkerTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        Threads = threads;
        Barrier = new SpinBarrier(threads);
        _threads = new Thread[threads - 1];
        _start = new SemaphoreSlim[threads - 1];
        _done = new CountdownEvent(Math.Max(1, threads - 1));
        for (int i = 0; i < _threads.Length; i++)
        {
            int thread = i + 1;
            _start[i] = new SemaphoreSlim(0);
            _threads[i] = new Thread(() => Loop(thread)) { IsBackground = true, Name = $"tenfold-{thread}" };
            _threads[i].Start();
        }
    }

    public int Threads { get; }

    /// <summary>Where the threads of a run meet. A body that throws must not leave others waiting here: bodies do not throw between barriers.</summary>
    public SpinBarrier Barrier { get; }

    /// <summary>Runs <paramref name="body"/> once on every thread, with the thread's number, and returns when all are through.</summary>
    public void Run(Action<int> body)
    {
        _body = body;
        _failure = null;
        if (_threads.Length > 0)
        {
            _done.Reset();
            foreach (SemaphoreSlim start in _start)
                start.Release();
        }

        Attempt(body, 0);
        if (_threads.Length > 0)
            AwaitTheOthers();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    public void Dispose()
    {
        _body = null;
        foreach (SemaphoreSlim start in _start)
            start.Release();
        foreach (Thread thread in _threads)
            thread.Join();
        foreach (SemaphoreSlim start in _start)
            start.Dispose();
        _done.Dispose();
    }

    void Loop(int thread)
    {
        while (true)
        {
            Await(_start[thread - 1]);
            if (_body is not Action<int> body)
                return;
            Attempt(body, thread);
            _done.Signal();
        }
    }

    /// <summary>The others are through at almost the same time; sleeping for that costs more than the wait.</summary>
    void AwaitTheOthers()
    {
        for (int spins = 0; spins < SpinsBeforeSleep && !_done.IsSet; spins++)
            Thread.SpinWait(1);
        _done.Wait();
    }

    /// <summary>Runs often follow each other closely, and waking a sleeping thread takes as long as recognising ten images.</summary>
    static void Await(SemaphoreSlim start)
    {
        for (int spins = 0; spins < SpinsBeforeSleep && start.CurrentCount == 0; spins++)
            Thread.SpinWait(1);
        start.Wait();
    }

    /// <summary>A failure on any thread reaches the caller of <see cref="Run"/>, after all threads are through.</summary>
    void Attempt(Action<int> body, int thread)
    {
        try
        {
            body(thread);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _failure = e;
        }
    }
}
