namespace Tenfold.Cli;

/// <summary>What a classic learner's training came to, for people.</summary>
static class ClassicText
{
    public static void Say(ClassicResult result)
    {
        Session.Say($"model: {result.Model} ({Numbers.Count(result.Parameters)} learned values)");
        Session.Say($"data: {result.Data} ({Numbers.Count(result.TrainImages)} images learned from, {Numbers.Count(result.ValidationImages)} held out)");
        Session.Say($"fit: {Numbers.Duration(result.FitSeconds)} on {result.Threads} thread{(result.Threads == 1 ? "" : "s")}, at most {Numbers.Count(result.FitPeakBytes >> 20)} MB of memory");
        if (result.ValAccuracy is { } validation)
            Session.Say($"validation: accuracy {Numbers.Fraction(validation)} ({Numbers.Count(result.ValErrors ?? 0)} wrong), loss {Numbers.Loss(result.ValLoss ?? double.NaN)}, answered in {Numbers.Duration(result.PredictSeconds ?? 0)}");
        if (result.TestAccuracy is { } test)
            Session.Say($"test: accuracy {Numbers.Fraction(test)} ({Numbers.Count(result.TestErrors ?? 0)} wrong)");
        if (result.Importances is { } picture)
            Session.Say($"importances: {picture}");
        Session.Say($"run: {result.RunDirectory}");
    }
}
