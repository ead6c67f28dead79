namespace Tenfold.Cli;

/// <summary><c>--dry-run</c>: everything that a training does, in one step or a few, in a folder that goes away again.</summary>
static class DryRun
{
    /// <summary>Batches of each member of an ensemble.</summary>
    const int Steps = 4;

    public static int Train(Session session, RunConfig asked, MnistOptions data, TrainingProgress progress) => InPassing(folder =>
    {
        TrainingRun run = new(OneEpoch(asked), folder) { Warn = session.Warn, DataOptions = data };
        run.Callbacks.Add(new OneStep());
        // Null, as every figure that is not there.
        TrainingResult result = progress.Show(() => run.Execute(session.Cancellation)) with { RunDirectory = null! };
        if (session.Json)
            Session.Say(result, ReportJson.Default.TrainingResult);
        else
            Session.Say($"dry run: {result.Model} on {result.Data}: data, one training step, saving and test all work; nothing was kept");
        return result.Cancelled ? ExitCode.Interrupted : ExitCode.Done;
    });

    public static int Ensemble(Session session, RunConfig asked, EnsembleConfig ensemble, string? mirror) => InPassing(folder =>
    {
        DebugBuild.Warn(session);
        Dataset data = DataLoading.Load(session, asked.Data, mirror);
        EnsembleRun run = new(FewSteps(OneEpoch(asked), data.Train.Count), ensemble, folder) { Warn = session.Warn };
        EnsembleProgress progress = new(session, run);
        run.Watch = progress.Member;
        EnsembleResult result = progress.Show(() => run.Execute(data, session.Cancellation)) with { RunDirectory = null! };
        if (session.Json)
            Session.Say(result, ReportJson.Default.EnsembleResult);
        else
            Session.Say($"dry run: {result.Members} x {result.Model} on {result.Data}: data, a few training steps of each member, saving and test all work; nothing was kept");
        return result.Cancelled ? ExitCode.Interrupted : ExitCode.Done;
    });

    static RunConfig OneEpoch(RunConfig asked) => asked with { Recipe = asked.Recipe with { Epochs = 1 } };

    /// <summary>An ensemble needs whole epochs of its members, so they are short ones.</summary>
    static RunConfig FewSteps(RunConfig asked, int images) =>
        asked with { Recipe = asked.Recipe with { TrainShare = Math.Min(asked.Recipe.TrainShare, (double)Steps * asked.Recipe.BatchSize / images) } };

    static int InPassing(Func<string, int> work)
    {
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
