namespace Tenfold.Cli;

/// <summary><c>train --dry-run</c>: everything that a training does, with one step, in a folder that goes away again.</summary>
static class DryRun
{
    public static int Execute(Session session, RunConfig asked, MnistOptions data, TrainingProgress progress)
    {
        string folder = Directory.CreateTempSubdirectory("tenfold-dry-run-").FullName;
        try
        {
            TrainingRun run = new(asked with { Recipe = asked.Recipe with { Epochs = 1 } }, folder) { Warn = session.Warn, DataOptions = data };
            run.Callbacks.Add(new OneStep());
            // Null, as every figure that is not there.
            TrainingResult result = progress.Show(() => run.Execute(session.Cancellation)) with { RunDirectory = null! };
            if (session.Json)
                Session.Say(result, ReportJson.Default.TrainingResult);
            else
                Session.Say($"dry run: {result.Model} on {result.Data}: data, one training step, saving and test all work; nothing was kept");
            return result.Cancelled ? ExitCode.Interrupted : ExitCode.Done;
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
