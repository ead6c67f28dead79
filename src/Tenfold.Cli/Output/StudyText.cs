namespace Tenfold.Cli;

/// <summary>What a study came to, for people.</summary>
static class StudyText
{
    public static void Say(StudyResult result)
    {
        TextTable table = new TextTable("trial", "epochs", "loss", "accuracy", "val best", "in epoch", "test of it", "test last", "time").AlignRight(1, 2, 3, 4, 5, 6, 7, 8);
        foreach (StudyTrialResult trial in result.Done)
        {
            TrainingResult run = trial.Result;
            table.Add(trial.Label, Numbers.Of($"{run.Epochs}{(run.Diverged ? " (diverged)" : "")}"), Optional(run.TrainLoss, Numbers.Loss), Optional(run.TrainAccuracy, Numbers.Fraction),
                Optional(run.ValAccuracy, Numbers.Fraction), Numbers.Of($"{run.BestEpoch}"), Optional(run.TestAccuracy, Numbers.Fraction), Optional(run.LastTestAccuracy, Numbers.Fraction), Numbers.Duration(run.Seconds));
        }

        Session.Say(table);
        Session.Say($"study: {result.Name} of {result.Model} on {result.Data}, {result.Done.Count} of {result.Trials} trials, {Numbers.Count(result.Epochs)} epochs in {Numbers.Duration(result.Seconds)}, {result.Threads} at a time");
        if (result.PeerSeconds is { } seconds)
            Session.Say($"the same epochs at --peer-epoch, one after the other: {Numbers.Duration(seconds)}");
        Session.Say($"study folder: {result.Directory}");
    }

    static string Optional(double? value, Func<double, string> format) => value is { } known ? double.IsFinite(known) ? format(known) : "nan" : "";
}
