namespace Tenfold.Cli;

/// <summary><c>--dry-run</c>: everything that a training does, in one step or a few, in a folder that goes away again.</summary>
static class DryRun
{
    /// <summary>Batches of each member of an ensemble.</summary>
    const int Steps = 4;

    /// <param name="session">Where it tells.</param>
    /// <param name="asked">The training.</param>
    /// <param name="parent">Where the real one would make its folder.</param>
    /// <param name="data">How the data are found.</param>
    /// <param name="progress">Shows it.</param>
    public static int Train(Session session, RunConfig asked, string parent, MnistOptions data, TrainingProgress progress) => InPassing(parent, folder =>
    {
        TrainingRun run = new(OneEpoch(asked), folder) { Warn = session.Warn, DataOptions = data };
        run.Callbacks.Add(new OneStep());
        TrainingResult result = progress.Show(() => run.Execute(session.Cancellation));
        if (session.Json)
            Session.Say(new DryRunReport(result.Model, result.Data, result.Cancelled), ReportJson.Default.DryRunReport);
        else
            Session.Say($"dry run: {result.Model} on {result.Data}: data, one training step, saving and test all work; nothing was kept");
        return result.Cancelled ? ExitCode.Interrupted : ExitCode.Done;
    });

    /// <param name="session">Where it tells.</param>
    /// <param name="asked">The members' training.</param>
    /// <param name="ensemble">What makes an ensemble of them.</param>
    /// <param name="parent">Where the real one would make its folder.</param>
    /// <param name="mirror">Where MNIST is downloaded from, or null.</param>
    public static int Ensemble(Session session, RunConfig asked, EnsembleConfig ensemble, string parent, string? mirror) => InPassing(parent, folder =>
    {
        DebugBuild.Warn(session);
        Dataset data = DataLoading.Load(session, asked.Data, mirror);
        EnsembleRun run = new(FewSteps(OneEpoch(asked), data.Train.Count), ensemble, folder) { Warn = session.Warn };
        EnsembleProgress progress = new(session, run);
        run.Watch = progress.Member;
        EnsembleResult result = progress.Show(() => run.Execute(data, session.Cancellation));
        if (session.Json)
            Session.Say(new DryRunReport(result.Model, result.Data, result.Cancelled), ReportJson.Default.DryRunReport);
        else
            Session.Say($"dry run: {result.Members} x {result.Model} on {result.Data}: data, a few training steps of each member, saving and test all work; nothing was kept");
        return result.Cancelled ? ExitCode.Interrupted : ExitCode.Done;
    });

    static RunConfig OneEpoch(RunConfig asked) => asked with { Recipe = asked.Recipe with { Epochs = 1 } };

    /// <summary>An ensemble needs whole epochs of its members, so they are short ones.</summary>
    static RunConfig FewSteps(RunConfig asked, int images) =>
        asked with { Recipe = asked.Recipe with { TrainShare = Math.Min(asked.Recipe.TrainShare, (double)Steps * asked.Recipe.BatchSize / images) } };

    static int InPassing(string parent, Func<string, int> work)
    {
        if (!WritableFolder.Is(parent))
            throw new TenfoldException($"{parent}: no folder can be made there; name another one with --out.");
        string folder = Directory.CreateTempSubdirectory("tenfold-dry-run-").FullName;
        try
        {
            return work(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed class OneStep : Callback
    {
        public override void OnBatchEnd(Trainer trainer, in BatchProgress progress) => trainer.StopTraining = true;
    }
}
