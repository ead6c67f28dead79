using System.Diagnostics;
using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows a cross-validation on stderr: a line an epoch, and on a terminal a live line below them; both with the time left.</summary>
sealed class FoldProgress(Session session, int folds, int epochs)
{
    readonly Lock _lock = new();
    readonly long _started = Stopwatch.GetTimestamp();
    int _fold = 1;
    int _done;
    int _before;
    double _share;

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(session, Render, work);

    /// <summary>What watches a fold, counted from 1.</summary>
    public Callback Fold(int fold) => new Watcher(this, fold);

    int Folds => folds;

    void Note(string line) => session.Note(line);

    /// <summary>Epochs that were done before this start took no time of it.</summary>
    string Left() => ProgressLine.Left(_started, _done - _before + _share, (folds * epochs) - _done - _share);

    string Render(IAnsiConsole console)
    {
        lock (_lock)
        {
            double share = (_done + _share) / (folds * epochs);
            return ProgressLine.Compose(console, $"fold {_fold}/{folds} ", share, $" {Numbers.Of($"{100 * share:0}")} %{Left()}");
        }
    }

    sealed class Watcher(FoldProgress progress, int fold) : Callback
    {
        public override void OnTrainBegin(Trainer trainer)
        {
            lock (progress._lock)
            {
                progress._fold = fold;
                progress._done = ((fold - 1) * trainer.Recipe.Epochs) + trainer.History.Epochs.Count;
                progress._before += trainer.History.Epochs.Count;
                progress._share = 0;
            }
        }

        public override void OnBatchEnd(Trainer trainer, in BatchProgress batch)
        {
            lock (progress._lock)
                progress._share = (double)batch.Step / batch.Steps;
        }

        public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
        {
            string left;
            lock (progress._lock)
            {
                progress._done++;
                progress._share = 0;
                left = progress.Left();
            }

            progress.Note($"fold {fold}/{progress.Folds}  {TrainingProgress.Line(metrics, trainer.Recipe.Epochs)}{left}");
        }
    }
}
