namespace Tenfold;

/// <summary>Charts of what happened in one or many trainings, epoch by epoch.</summary>
static class TrainingCurves
{
    /// <summary>From so many trainings on, only one line of each is drawn: validation, where there is one.</summary>
    const int Many = 4;

    /// <summary>The charts that there is something to draw in.</summary>
    public static IEnumerable<CurveFigure> Of(IReadOnlyList<RunCurves> runs)
    {
        ChartSeries[] losses = Lines(runs, epoch => epoch.Loss, epoch => epoch.ValidationLoss);
        if (losses.Length > 0)
            yield return new CurveFigure("Loss", Chart("Loss", "loss", losses), Chart("Loss", "loss", losses) with { IsLogarithmic = true }, Decimals: 5);
        ChartSeries[] accuracies = Lines(runs, epoch => 100 * epoch.Accuracy, epoch => 100 * epoch.ValidationAccuracy);
        if (accuracies.Length > 0)
        {
            ChartSeries[] errors = Lines(runs, epoch => 100 * (1 - epoch.Accuracy), epoch => 100 * (1 - epoch.ValidationAccuracy));
            yield return new CurveFigure(
                "Accuracy",
                Chart("Accuracy", "accuracy, %", accuracies) with { ShowsAll = accuracies[0].Values.Count < 10 },
                Chart("Error rate", "wrong, %", errors) with { IsLogarithmic = true },
                Decimals: 3)
            { Caption = "The logarithmic scale shows the share of wrong answers." };
        }

        ChartSeries[] rates = [.. runs.Select(run => run.Line("learning rate", epoch => epoch.LearningRate)).OfType<ChartSeries>()];
        if (rates.Any(rate => rate.Values.Distinct().Count() > 1))
            yield return new CurveFigure("Learning rate", Chart("Learning rate", "learning rate", rates), Chart("Learning rate", "learning rate", rates) with { IsLogarithmic = true }, Decimals: 8);
    }

    static LineChart Chart(string title, string label, ChartSeries[] series) => new(title, "epoch", label, series) { ShowsAll = true };

    static ChartSeries[] Lines(IReadOnlyList<RunCurves> runs, Func<EpochMetrics, double> training, Func<EpochMetrics, double> validation)
    {
        if (runs.Count < Many)
            return [.. runs.SelectMany(run => (ChartSeries?[])[run.Line("training", training), run.Line("validation", validation)]).OfType<ChartSeries>()];
        return [.. runs.Select(run => run.Line("validation", validation) ?? run.Line("training", training)).OfType<ChartSeries>()];
    }
}
