using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>A line with a bar for <see cref="LiveLine"/>.</summary>
static class BarLine
{
    const int WidestBar = 40;

    /// <summary>Stderr, as the terminal that it is.</summary>
    public static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Text, a bar in what room is left, text.</summary>
    public static string Compose(IAnsiConsole console, string before, double share, string after)
    {
        int room = Math.Clamp(console.Profile.Width - before.Length - after.Length - 1, 0, WidestBar);
        int done = (int)Math.Clamp(share * room, 0, room);
        (char full, char empty) = console.Profile.Capabilities.Unicode ? ('━', '─') : ('#', '-');
        return $"{Markup.Escape(before)}[green]{new string(full, done)}[/][dim]{new string(empty, room - done)}[/]{Markup.Escape(after)}";
    }
}
