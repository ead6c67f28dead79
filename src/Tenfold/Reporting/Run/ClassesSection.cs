namespace Tenfold;

/// <summary>Precision, recall and F1 of every class.</summary>
sealed class ClassesSection() : ReportSection<RunFindings>("classes", "Classes")
{
    public override string? Missing(RunFindings subject) => subject.NoAnswers;

    public override void Write(PageBody page, RunFindings subject)
    {
        RunAnswers answers = subject.Answers!;
        ConfusionMatrix matrix = ConfusionMatrix.Of(answers.Evaluation, answers.Classes);
        ClassScore[] scores = [.. Enumerable.Range(0, matrix.Classes).Select(matrix.Score)];
        HtmlWriter html = page.Html;
        html.Add($"""
            <div class="wide"><table><caption>Precision: of what was taken for the class, the share that is it. Recall: of the class, the share that was recognised. F1: their harmonic mean.</caption>
            <thead><tr><th scope="col">Class</th><th scope="col" class="n">Images</th><th scope="col" class="n">Precision</th><th scope="col" class="n">Recall</th><th scope="col" class="n">F1</th><th scope="col" class="n">Missed</th><th scope="col" class="n">Wrongly taken for it</th></tr></thead><tbody>
            """);
        foreach (ClassScore score in scores)
            html.Add($"""<tr><th scope="row">{score.Label}</th><td class="n">{PageText.Count(score.Images)}</td><td class="n">{Share(score.Precision)}</td><td class="n">{Share(score.Recall)}</td><td class="n">{Share(score.F1)}</td><td class="n">{score.Images - score.Right}</td><td class="n">{score.Answers - score.Right}</td></tr>""");
        html.Add($"""<tr><th scope="row">mean</th><td class="n">{PageText.Count(scores.Sum(score => score.Images))}</td><td class="n">{Share(matrix.MacroPrecision)}</td><td class="n">{Share(matrix.MacroRecall)}</td><td class="n">{Share(matrix.MacroF1)}</td><td></td><td></td></tr></tbody></table></div>""");
    }

    static string Share(double value) => double.IsNaN(value) ? "–" : PageText.Percent(value);
}
