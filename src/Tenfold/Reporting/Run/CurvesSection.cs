namespace Tenfold;

/// <summary>Loss, accuracy and learning rate, epoch by epoch.</summary>
sealed class CurvesSection() : ReportSection<RunFindings>("curves", "Curves")
{
    /// <summary>Most classic learners have nothing like an epoch.</summary>
    public override bool IsForeign(RunFindings subject) => subject.Run.IsClassic && subject.Curves.Count == 0;

    public override string? Missing(RunFindings subject) => subject.Curves.Count == 0 ? "No epoch is finished yet." : null;

    public override void Write(PageBody page, RunFindings subject)
    {
        page.Html.Add($"""<div class="charts">""");
        foreach (CurveFigure figure in TrainingCurves.Of(subject.Curves))
            figure.Write(page);
        page.Html.Add($"""</div><p class="note hint">Point at a chart, or focus it and use the arrow keys, to read its values.</p>""");
    }
}
