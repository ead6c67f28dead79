namespace Tenfold.Cli;

/// <summary>What a training came to, for people.</summary>
static class TrainingText
{
    public static void Say(TrainingResult result)
    {
        Session.Say($"model: {result.Model} ({Numbers.Count(result.Parameters)} parameters)");
        Session.Say($"data: {result.Data}");
        Session.Say($"training: {Training(result)}");
        if (result.ValAccuracy is { } validation)
            Session.Say($"validation: accuracy {Numbers.Fraction(validation)} (best epoch: {result.BestEpoch})");
        if (result.TestAccuracy is { } test)
            Session.Say($"test: accuracy {Numbers.Fraction(test)} ({Numbers.Count(result.TestErrors ?? 0)} wrong)");
        Session.Say($"run: {result.RunDirectory}");
    }

    static string Training(TrainingResult result)
    {
        string epochs = $"{result.Epochs} epoch{(result.Epochs == 1 ? "" : "s")}";
        string total = $"{epochs}, {Numbers.Duration(result.Seconds)} in all";
        return result is { SecondsPerEpoch: { } seconds, ImagesPerSecond: { } speed, TrainLoss: { } loss, TrainAccuracy: { } accuracy }
            ? $"{total}, {Numbers.Duration(seconds)} an epoch, {Numbers.Count((long)speed)} images/s, loss {Numbers.Loss(loss)}, accuracy {Numbers.Fraction(accuracy)}"
            : total;
    }
}
