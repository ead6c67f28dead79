using System.Diagnostics;
using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows the training of several networks on stderr: a live line for all on a terminal, else one line for each member and epoch.</summary>
sealed class EnsembleProgress(Session session, EnsembleRun run)
{
    readonly Lock _lock = new();
    readonly Dictionary<int, MemberWatch> _members = [];
    long _started;

    /// <summary>Shows a download before the first member begins.</summary>
    public TrainingProgress Loading { get; } = new(session);

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(session, Render, work);

    /// <summary>What watches a member.</summary>
    public Callback Member(int member)
    {
        lock (_lock)
        {
            if (_members.Count == 0)
                _started = Stopwatch.GetTimestamp();
            return _members[member] = new MemberWatch(this, member);
        }
    }

    /// <summary>Seconds until all members are done.</summary>
    /// <param name="members">Members in all.</param>
    /// <param name="epochs">Epochs of each.</param>
    /// <param name="begun">Epochs done of each member begun here, before and now.</param>
    /// <param name="seconds">Time since the first of these began.</param>
    internal static double SecondsLeft(int members, int epochs, IReadOnlyCollection<(double Before, double Now)> begun, double seconds)
    {
        double done = begun.Sum(member => member.Now - member.Before);
        double left = ((double)members * epochs) - begun.Sum(member => member.Now);
        return done <= 0 ? 0 : left * seconds / done;
    }

    string Render(IAnsiConsole console)
    {
        (int Done, double Share, double SecondsLeft) progress;
        double speed;
        double accuracy;
        lock (_lock)
        {
            if (_members.Values.All(member => member.Speed == 0))
                return Loading.Render(console);
            progress = Estimate();
            speed = _members.Values.Where(member => !member.IsDone).Sum(member => member.Speed);
            accuracy = _members.Values.Max(member => member.ValidationAccuracy);
        }

        string held = double.IsNaN(accuracy) ? "" : $"  best val {Numbers.Fraction(accuracy)}";
        return ProgressLine.Compose(console, $"members {progress.Done}/{run.Ensemble.Members} ", progress.Share,
            $" {Numbers.Count((long)speed)} images/s{held}  {Numbers.Clock(progress.SecondsLeft)} left");
    }

    /// <summary>How far all members are; under the lock.</summary>
    (int Done, double Share, double SecondsLeft) Estimate()
    {
        (double Before, double Now)[] begun = [.. _members.Values.Select(member => (member.Before, member.Now))];
        // Members begin in order, so those below the greatest that were never begun here were done before.
        int before = _members.Keys.Max() - _members.Count;
        int members = run.Ensemble.Members - before;
        int epochs = run.Config.Recipe.Epochs;
        return (before + _members.Values.Count(member => member.IsDone), begun.Sum(member => member.Now) / ((double)members * epochs),
            SecondsLeft(members, epochs, begun, Stopwatch.GetElapsedTime(_started).TotalSeconds));
    }

    void Note(int member, EpochMetrics metrics, int epochs)
    {
        double left;
        lock (_lock)
            left = Estimate().SecondsLeft;
        session.Note($"member {member}/{run.Ensemble.Members}  {TrainingProgress.Line(metrics, epochs)}  {Numbers.Clock(left)} left");
    }

    /// <summary>One member's numbers, stored by its training thread under the lock of all.</summary>
    sealed class MemberWatch(EnsembleProgress all, int member) : Callback
    {
        public double Before { get; private set; }

        /// <summary>Epochs done, with the share of the one under way.</summary>
        public double Now { get; private set; }

        public double Speed { get; private set; }

        public double ValidationAccuracy { get; private set; } = double.NaN;

        public bool IsDone { get; private set; }

        public override void OnTrainBegin(Trainer trainer)
        {
            lock (all._lock)
                Before = Now = trainer.History.Epochs.Count;
        }

        public override void OnBatchEnd(Trainer trainer, in BatchProgress progress)
        {
            lock (all._lock)
            {
                Now = progress.Epoch - 1 + ((double)progress.Step / progress.Steps);
                Speed = progress.ImagesPerSecond;
            }
        }

        public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
        {
            lock (all._lock)
                ValidationAccuracy = metrics.ValidationAccuracy;
            all.Note(member, metrics, trainer.Recipe.Epochs);
        }

        public override void OnTrainEnd(Trainer trainer)
        {
            lock (all._lock)
            {
                IsDone = trainer.History.Epochs.Count == trainer.Recipe.Epochs || trainer.StopTraining;
                Now = IsDone ? trainer.Recipe.Epochs : Now;
            }
        }
    }
}
