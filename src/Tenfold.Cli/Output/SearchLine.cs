using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows on a terminal's stderr how far a search is; its trials get a line each above it.</summary>
sealed class SearchLine(Session session)
{
    SearchProgress? _progress;

    /// <summary>Shows a download.</summary>
    public TrainingProgress Loading { get; } = new(session);

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(session, Render, work);

    public void Report(SearchProgress progress) => Volatile.Write(ref _progress, progress);

    string Render(IAnsiConsole console)
    {
        if (Volatile.Read(ref _progress) is not { } progress)
            return Loading.Render(console);
        string left = progress.SecondsLeft is { } seconds ? $"  {Numbers.Clock(seconds)} left" : "";
        string best = progress.Best is { } trial ? $"  best {Numbers.Fraction(trial.Mean!.Value)}: {trial.Name}" : "";
        return ProgressLine.Compose(console, Numbers.Of($"step {progress.Step}/{progress.Steps} "), (double)progress.Done / Math.Max(1, progress.Total), Numbers.Of($" {progress.Done} of {progress.Total} trainings{left}{best}"));
    }
}
