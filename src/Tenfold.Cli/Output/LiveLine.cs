using System.Collections.Concurrent;
using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>A last line on the terminal that is drawn again ten times a second, by a timer's thread, while work goes on above it.</summary>
static class LiveLine
{
    const int RefreshMilliseconds = 100;
    const string ShowCursor = "\e[?25h";

    /// <summary>Runs <paramref name="work"/> on this thread, under the line.</summary>
    /// <param name="session">Its log is put above the line meanwhile.</param>
    /// <param name="render">Makes the line, in Spectre.Console's markup, for a terminal of this many columns; called on the timer's thread.</param>
    /// <param name="work">What takes long.</param>
    public static T Run<T>(Session session, Func<IAnsiConsole, string> render, Func<T> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        ConcurrentQueue<string> above = new();
        Action<string> log = session.Log;
        session.Log = above.Enqueue;
        session.BeforeForcedExit = () => Console.Error.Write(ShowCursor);
        try
        {
            T result = default!;
            console.Live(new Markup("")).AutoClear(true).Start(context =>
            {
                Lock turn = new();
                bool ended = false;
                void Draw()
                {
                    // A slow terminal skips frames rather than queueing them.
                    if (!turn.TryEnter())
                        return;
                    try
                    {
                        if (!ended)
                            DrawOnce(console, context, above, render);
                    }
                    catch (IOException)
                    {
                        // The terminal is gone; the work is worth more than its display.
                        ended = true;
                    }
                    finally
                    {
                        turn.Exit();
                    }
                }

                using Timer timer = new(_ => Draw(), null, RefreshMilliseconds, RefreshMilliseconds);
                try
                {
                    result = work();
                }
                finally
                {
                    lock (turn)
                        ended = true;
                }
            });
            return result;
        }
        finally
        {
            session.Log = log;
            session.BeforeForcedExit = null;
            while (above.TryDequeue(out string? line))
                log(line);
        }
    }

    static void DrawOnce(IAnsiConsole console, LiveDisplayContext context, ConcurrentQueue<string> above, Func<IAnsiConsole, string> render)
    {
        while (above.TryDequeue(out string? line))
            console.WriteLine(line);
        context.UpdateTarget(new Markup(render(console)));
    }
}
