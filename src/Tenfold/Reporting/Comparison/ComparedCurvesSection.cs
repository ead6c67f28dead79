namespace Tenfold;

/// <summary>The runs' curves laid over each other.</summary>
sealed class ComparedCurvesSection() : ReportSection<RunComparison>("curves", "Curves")
{
    public override string? Missing(RunComparison subject) => subject.Findings.All(run => run.Curves.Count == 0) ? "There are no epochs to draw: these learners have none, or none is finished." : null;

    public override void Write(PageBody page, RunComparison subject)
    {
        RunCurves[] curves = [.. subject.Findings.Zip(subject.Runs).SelectMany(pair => pair.First.Curves.Select(curve => curve with { Name = curve.Name.Length == 0 ? pair.Second.Name : $"{pair.Second.Name}, {curve.Name}" }))];
        page.Html.Add($"""<div class="charts">""");
        foreach (CurveFigure figure in TrainingCurves.Of(curves))
            figure.Write(page);
        page.Html.Add($"""</div><p class="note hint">Point at a chart, or focus it and use the arrow keys, to read its values.</p>""");
    }
}
