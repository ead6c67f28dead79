using System.Collections.Concurrent;
using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>A last line on the terminal that is drawn again ten times a second, by a timer's thread, while work goes on above it.</summary>
sealed class LiveLine
{
    const int RefreshMilliseconds = 100;
    const string ShowCursor = "\e[?25h";

    readonly Lock _turn = new();
    readonly ConcurrentQueue<string> _above = new();
    readonly IAnsiConsole _console;
    readonly LiveDisplayContext _context;
    readonly Func<IAnsiConsole, string> _render;
    Exception? _failure;
    bool _ended;

    LiveLine(IAnsiConsole console, LiveDisplayContext context, Func<IAnsiConsole, string> render)
    {
        _console = console;
        _context = context;
        _render = render;
    }

    /// <summary>Runs <paramref name="work"/> on this thread: under the line where stderr is a terminal and nobody asked for quiet, else alone.</summary>
    /// <param name="session">The command's.</param>
    /// <param name="render">As <see cref="Run{T}(Session, IAnsiConsole, Func{IAnsiConsole, string}, Func{T})"/> takes it.</param>
    /// <param name="work">What takes long.</param>
    public static T Show<T>(Session session, Func<IAnsiConsole, string> render, Func<T> work) =>
        session.CanDraw && !session.Quiet ? Run(session, ProgressLine.Terminal(), render, work) : work();

    /// <summary>Runs <paramref name="work"/> on this thread, under the line.</summary>
    /// <param name="session">Its log is put above the line meanwhile.</param>
    /// <param name="console">The terminal.</param>
    /// <param name="render">Makes the line, in Spectre.Console's markup, never empty; called on the timer's thread.</param>
    /// <param name="work">What takes long.</param>
    public static T Run<T>(Session session, IAnsiConsole console, Func<IAnsiConsole, string> render, Func<T> work)
    {
        T result = default!;
        // Not empty: Spectre.Console 0.49.1 fails when a line is written above an empty live display.
        console.Live(new Markup(" ")).AutoClear(true).Start(context => result = new LiveLine(console, context, render).Run(session, work));
        return result;
    }

    T Run<T>(Session session, Func<T> work)
    {
        Action<string> log = session.Log;
        session.Log = _above.Enqueue;
        session.BeforeForcedExit = () => Console.Error.Write(ShowCursor);
        using Timer timer = new(_ => Draw(), null, RefreshMilliseconds, RefreshMilliseconds);
        try
        {
            return work();
        }
        finally
        {
            session.Log = log;
            session.BeforeForcedExit = null;
            lock (_turn)
                _ended = true;
            Flush(_failure is null ? _console.WriteLine : log);
            if (_failure is not null)
                session.Warn($"the live display stopped: {_failure.Message}");
        }
    }

    void Draw()
    {
        // A slow terminal skips frames rather than queueing them.
        if (!_turn.TryEnter())
            return;
        try
        {
            if (_ended)
                return;
            Flush(_console.WriteLine);
            _context.UpdateTarget(new Markup(_render(_console)));
        }
        catch (Exception e)
        {
            // Such as a terminal that is gone: the work is worth more than its display.
            _failure = e;
            _ended = true;
        }
        finally
        {
            _turn.Exit();
        }
    }

    void Flush(Action<string> write)
    {
        while (_above.TryDequeue(out string? line))
            write(line);
    }
}
