using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows a study on stderr: a line an epoch of each trial, and on a terminal a live line below them with the time left.</summary>
sealed class StudyProgress
{
    readonly Session _session;
    readonly Study _study;

    public StudyProgress(Session session, Study study)
    {
        _session = session;
        _study = study;
        Loading = new TrainingProgress(session);
        study.Note = session.Note;
        study.OnEpoch = (trial, epoch) => session.Note($"{trial.Label()}  {TrainingProgress.Line(epoch, study.Config.ConfigOf(trial).Recipe.Epochs)}{Left()}");
        study.OnTrial = trial => session.Note($"{trial.Label}: {(trial.Result.Diverged ? $"diverged after epoch {trial.Result.Epochs}" : "done")}");
    }

    /// <summary>Shows a download.</summary>
    public TrainingProgress Loading { get; }

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(_session, Render, work);

    string Left() => _study.Status.SecondsLeft is { } seconds ? $"  {Numbers.Clock(seconds)} left" : "";

    string Render(IAnsiConsole console)
    {
        (double share, double? _, IReadOnlyList<string> running) = _study.Status;
        return running.Count == 0 ? Loading.Render(console)
            : ProgressLine.Compose(console, $"{_study.Config.Name} ", share, Numbers.Of($" {100 * share:0} %{Left()}  {string.Join(", ", running)}"));
    }
}
