using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows on a terminal's stderr how many images are recognised; without a terminal nothing, as it takes seconds.</summary>
sealed class PredictionProgress(Session session, int total) : IProgress<int>
{
    int _done;

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => session.CanDraw && !session.Quiet ? LiveLine.Run(session, ProgressLine.Terminal(), Render, work) : work();

    /// <summary>Takes the number of images that are through; two threads may come in the wrong order, which the next report mends.</summary>
    public void Report(int value) => Volatile.Write(ref _done, value);

    string Render(IAnsiConsole console)
    {
        int done = Volatile.Read(ref _done);
        return ProgressLine.Compose(console, "recognising ", (double)done / total, $" {Numbers.Count(done)} of {Numbers.Count(total)} images");
    }
}
