namespace Tenfold;

/// <summary>How many images of each class there were to learn from and to be tested on.</summary>
sealed class BalanceSection() : ReportSection<RunFindings>("balance", "Class balance")
{
    public override string? Missing(RunFindings subject) => subject.Balance.Count == 0 ? subject.DataTrouble : null;

    public override void Write(PageBody page, RunFindings subject)
    {
        HtmlWriter html = page.Html;
        ClassBalance training = subject.Balance[0];
        html.Add($"""<div class="wide"><table><caption>Bars: the share of the training images, longest at {PageText.Percent((double)training.Counts.Max() / Math.Max(1, training.Total))}</caption><thead><tr><th scope="col">Class</th>""");
        foreach (ClassBalance part in subject.Balance)
            html.Add($"""<th scope="col" class="n">{part.Part}</th>""");
        html.Add($"""<th scope="col">share of training</th></tr></thead><tbody>""");
        for (int label = 0; label < subject.Balance.Max(part => part.Counts.Count); label++)
        {
            html.Add($"""<tr><th scope="row">{label}</th>""");
            foreach (ClassBalance part in subject.Balance)
                html.Add($"""<td class="n">{PageText.Count(Count(part, label))}</td>""");
            html.Add($"""<td><i class="bar" style="--share:{(double)Count(training, label) / Math.Max(1, training.Counts.Max()):F3}"></i> {PageText.Percent((double)Count(training, label) / Math.Max(1, training.Total))}</td></tr>""");
        }

        html.Add($"""<tr><th scope="row">all</th>""");
        foreach (ClassBalance part in subject.Balance)
            html.Add($"""<td class="n">{PageText.Count(part.Total)}</td>""");
        html.Add($"</tr></tbody></table></div>");
    }

    static int Count(ClassBalance part, int label) => label < part.Counts.Count ? part.Counts[label] : 0;
}
