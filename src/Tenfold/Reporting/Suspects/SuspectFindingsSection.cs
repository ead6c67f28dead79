namespace Tenfold;

/// <summary>What was found, and how it was searched.</summary>
sealed class SuspectFindingsSection() : ReportSection<SuspectReport>("findings", "Findings")
{
    public override void Write(PageBody page, SuspectReport subject)
    {
        foreach (string sentence in subject.Sentences)
            page.Html.Add($"<p>{sentence}</p>");
        if (subject.Command is { } command)
            page.Html.Add($"<pre>{command}</pre>");
        page.Html.Add($"""<p class="note">Confident learning (Northcutt, Jiang, Chuang, J. Artif. Intell. Res. 70, 2021): an image counts as one of a class when that class is as probable for it as it is on average for the images labelled with it. The score is the probability of the suggested class less that of the label.</p>""");
    }
}
