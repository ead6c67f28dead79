using System.Diagnostics;
using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows how far a classic learner's fit is on stderr: a live line on a terminal, else a line now and then.</summary>
sealed class FitLine(Session session) : IProgress<FitProgress>
{
    /// <summary>Between two lines where stderr is no terminal: hundreds of rounds in seconds need no line each.</summary>
    static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    readonly Lock _lock = new();
    FitProgress? _progress;
    long _began;
    int _doneBefore;
    long _lastLine;

    /// <summary>Shows a download.</summary>
    public TrainingProgress Loading { get; } = new(session);

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(session, Render, work);

    public void Report(FitProgress value)
    {
        bool isDue;
        lock (_lock)
        {
            if (_progress is null)
                (_began, _doneBefore, _lastLine) = (Stopwatch.GetTimestamp(), value.Done, Stopwatch.GetTimestamp());
            _progress = value;
            isDue = !session.CanDraw && (value.Done == value.Total || Stopwatch.GetElapsedTime(_lastLine) >= s_between);
            if (isDue)
                _lastLine = Stopwatch.GetTimestamp();
        }

        if (isDue)
            session.Note($"{Place(value)}{Figures(value)}{Left(value)}");
    }

    static string Place(FitProgress progress) => $"{Numbers.Count(progress.Done)} of {Numbers.Count(progress.Total)} {progress.Unit}";

    static string Figures(FitProgress progress) =>
        (progress.TrainLoss is { } loss ? $"  loss {Numbers.Loss(loss)}" : "")
        + (progress.ValidationLoss is { } held ? $"  val_loss {Numbers.Loss(held)}" : "")
        + (progress.ValidationAccuracy is { } accuracy ? $"  val_accuracy {Numbers.Fraction(accuracy)}" : "");

    string Left(FitProgress progress) =>
        progress.Done >= progress.Total ? "" : ProgressLine.Left(_began, progress.Done - _doneBefore, progress.Total - progress.Done);

    string Render(IAnsiConsole console)
    {
        lock (_lock)
        {
            return _progress is not { } progress ? Loading.Render(console)
                : ProgressLine.Compose(console, $"{Place(progress)} ", (double)progress.Done / Math.Max(1, progress.Total), $"{Figures(progress)}{Left(progress)}");
        }
    }
}
