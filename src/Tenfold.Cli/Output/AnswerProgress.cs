using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows on a terminal's stderr that images are being recognised whose number is not known before; without a terminal nothing.</summary>
sealed class AnswerProgress(Session session) : IProgress<int>
{
    int _done;

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(session, Render, work);

    /// <summary>Takes the number of images that are through.</summary>
    public void Report(int value) => Volatile.Write(ref _done, value);

    string Render(IAnsiConsole console) => Volatile.Read(ref _done) is > 0 and int done ? $"[dim]recognising: {Numbers.Count(done)} images[/]" : "[dim]reading the run and its data[/]";
}
