using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows a reproduction on stderr: a line an epoch, and on a terminal a live line below them with the time left.</summary>
sealed class ReproductionProgress
{
    readonly Session _session;
    readonly Reproduction _reproduction;

    public ReproductionProgress(Session session, Reproduction reproduction)
    {
        _session = session;
        _reproduction = reproduction;
        reproduction.Note = session.Note;
        reproduction.OnEpoch = (trial, epochs, epoch) => session.Note(Line(trial, epochs, epoch, reproduction.Status));
    }

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(_session, Render, work);

    /// <summary>An epoch in one line.</summary>
    internal static string Line(string trial, int epochs, TrialEpoch epoch, ReproductionStatus status) =>
        $"{trial}  epoch {epoch.Epoch}/{epochs}  loss {Numbers.Loss(epoch.Loss)}  accuracy {Numbers.Fraction(epoch.Accuracy)}"
        + $"  test_accuracy {Numbers.Fraction(epoch.TestAccuracy)}  {Numbers.Duration(epoch.Seconds)}{Left(status)}";

    static string Left(ReproductionStatus status) => status.SecondsLeft is { } seconds ? $"  {Numbers.Clock(seconds)} left" : "";

    string Render(IAnsiConsole console)
    {
        ReproductionStatus status = _reproduction.Status;
        string running = string.Join(", ", status.Running);
        return ProgressLine.Compose(console, $"{status.Done}/{status.Trials} trials ", status.Share, $" {Numbers.Of($"{100 * status.Share:0}")} %{Left(status)}  {running}");
    }
}
