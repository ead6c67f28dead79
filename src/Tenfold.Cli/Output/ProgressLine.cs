using System.Diagnostics;
using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>A bar between two texts, as wide as the terminal allows.</summary>
static class ProgressLine
{
    const int WidestBar = 40;

    /// <summary>The terminal that stderr is.</summary>
    public static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>The time left, from the speed so far; nothing before anything is done.</summary>
    /// <param name="began">The timestamp of the beginning.</param>
    /// <param name="done">What has been done since.</param>
    /// <param name="toDo">What is left to do.</param>
    public static string Left(long began, double done, double toDo) =>
        done <= 0 ? "" : $"  {Numbers.Clock(Stopwatch.GetElapsedTime(began).TotalSeconds / done * toDo)} left";

    /// <summary>Text, a bar in what room is left, text; in Spectre.Console's markup.</summary>
    public static string Compose(IAnsiConsole console, string before, double share, string after)
    {
        int room = Math.Clamp(console.Profile.Width - before.Length - after.Length - 1, 0, WidestBar);
        int done = (int)Math.Clamp(share * room, 0, room);
        (char full, char empty) = console.Profile.Capabilities.Unicode ? ('━', '─') : ('#', '-');
        return $"{Markup.Escape(before)}[green]{new string(full, done)}[/][dim]{new string(empty, room - done)}[/]{Markup.Escape(after)}";
    }
}
