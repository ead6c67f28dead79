namespace Tenfold;

/// <summary>Loss, accuracy and learning rate, epoch by epoch.</summary>
sealed class CurvesSection() : ReportSection<RunFindings>("curves", "Curves")
{
    public override string? Missing(RunFindings subject) => subject.Curves.Count == 0 ? "There are no epochs to draw: this learner has none, or none is finished." : null;

    public override void Write(PageBody page, RunFindings subject)
    {
        page.Html.Add($"""<div class="charts">""");
        foreach (CurveFigure figure in TrainingCurves.Of(subject.Curves))
            figure.Write(page);
        page.Html.Add($"""</div><p class="note">Point at a chart, or focus it and use the arrow keys, to read its values.</p>""");
    }
}
