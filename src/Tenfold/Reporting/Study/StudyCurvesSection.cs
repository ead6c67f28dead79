namespace Tenfold;

/// <summary>All trials' epochs laid over each other.</summary>
sealed class StudyCurvesSection() : ReportSection<StudyFindings>("curves", "Curves")
{
    public const string TrainingLoss = "Training loss";

    const int Digits = 10;

    public override string? Missing(StudyFindings subject) => subject.Trials.All(trial => trial.Epochs.Count == 0) ? "No epoch is finished yet." : null;

    public override void Write(PageBody page, StudyFindings subject)
    {
        (CurveFigure error, IReadOnlyList<CurveFigure> others) = Figures(subject);
        (error with { Caption = subject.Varied.Count > 1 ? $"The names are the values of {string.Join(" / ", subject.Varied)}." : null }).Write(page);
        page.Html.Add($"""<div class="charts">""");
        foreach (CurveFigure figure in others)
            (figure with { HasLegend = subject.Trials.Count <= CurveFigure.Many }).Write(page);
        page.Html.Add($"""</div><p class="note hint">Point at a chart, or focus it and use the arrow keys, to read its values; press a name to make its line stand out.</p>""");
    }

    /// <summary>The error on held-out images by itself, and the rest.</summary>
    public static (CurveFigure Error, IReadOnlyList<CurveFigure> Others) Figures(StudyFindings study) =>
    (
        Figure("Validation error", "wrong, %", Lines(study, epoch => 100 * (1 - epoch.ValidationAccuracy))) with { Decimals = 3, StartsLogarithmic = true },
        [
            Loss("Validation loss", Lines(study, epoch => epoch.ValidationLoss)),
            Loss(TrainingLoss, Lines(study, epoch => epoch.Loss)),
            Accuracy("Validation accuracy", study, epoch => epoch.ValidationAccuracy),
            Accuracy("Training accuracy", study, epoch => epoch.Accuracy),
        ]
    );

    /// <summary>A trial that was not begun, or diverged at once, keeps its place in the legend, and with it its colour in every chart.</summary>
    static ChartSeries[] Lines(StudyFindings study, Func<EpochMetrics, double> value) => [.. study.Trials.Select(trial => new ChartSeries(trial.Name, [.. trial.Epochs.Select(value)]))];

    static CurveFigure Figure(string title, string label, ChartSeries[] lines) => new(title, Chart(title, label, lines), Chart(title, label, lines) with { IsLogarithmic = true }, Decimals: 5);

    /// <summary>A loss far above that of guessing would press all others flat.</summary>
    static CurveFigure Loss(string title, ChartSeries[] lines)
    {
        double guess = Math.Log(Digits);
        CurveFigure figure = Figure(title, "loss", lines);
        return lines.SelectMany(line => line.Values).Any(value => value > 2 * guess)
            ? figure with { Linear = figure.Linear with { Ceiling = 1.25 * guess }, Caption = FormattableString.Invariant($"Guessing among ten digits has a loss of {guess:F2}; much greater losses are seen on the logarithmic scale only.") }
            : figure;
    }

    static CurveFigure Accuracy(string title, StudyFindings study, Func<EpochMetrics, double> value) => new(
        title,
        Chart(title, "accuracy, %", Lines(study, epoch => 100 * value(epoch))),
        Chart($"{title}: error rate", "wrong, %", Lines(study, epoch => 100 * (1 - value(epoch)))) with { IsLogarithmic = true },
        Decimals: 3)
    { Caption = "The logarithmic scale shows the share of wrong answers." };

    static LineChart Chart(string title, string label, ChartSeries[] lines) => new(title, "epoch", label, lines) { ShowsAll = true };
}
