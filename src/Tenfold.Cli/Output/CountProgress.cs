using System.Diagnostics;
using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows on stderr how many of something are through, with the time left: a live line on a terminal, else a line now and then.</summary>
/// <param name="session">The command's.</param>
/// <param name="doing">What is done to them: <c>recognising</c>.</param>
/// <param name="unit">What they are, in the plural: <c>images</c>.</param>
/// <param name="total">How many there are, until a report says otherwise.</param>
sealed class CountProgress(Session session, string doing, string unit, int total) : IProgress<int>, IProgress<WorkProgress>
{
    /// <summary>Between two lines where stderr is no terminal; what takes less than that needs none.</summary>
    static readonly TimeSpan s_between = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    long _began;
    long _lastLine;
    int _done;
    int _total = total;

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work)
    {
        _began = _lastLine = Stopwatch.GetTimestamp();
        return LiveLine.Show(session, Render, work);
    }

    /// <summary>Takes the number of those that are through.</summary>
    public void Report(int value) => Report(new WorkProgress(value, Volatile.Read(ref _total)));

    /// <summary>The same, and of how many; of two threads that come in the wrong order the greater number counts.</summary>
    public void Report(WorkProgress value)
    {
        string? line = null;
        lock (_lock)
        {
            _done = Math.Max(_done, value.Done);
            _total = value.Total;
            if (!session.CanDraw && Stopwatch.GetElapsedTime(_lastLine) >= s_between)
            {
                _lastLine = Stopwatch.GetTimestamp();
                line = $"{doing}:{Place()}{Left()}";
            }
        }

        if (line is not null)
            session.Note(line);
    }

    string Place() => $" {Numbers.Count(_done)} of {Numbers.Count(_total)} {unit}";

    string Left() => _done >= _total ? "" : ProgressLine.Left(_began, _done, _total - _done);

    string Render(IAnsiConsole console)
    {
        lock (_lock)
            return ProgressLine.Compose(console, $"{doing} ", (double)_done / Math.Max(1, _total), $"{Place()}{Left()}");
    }
}
