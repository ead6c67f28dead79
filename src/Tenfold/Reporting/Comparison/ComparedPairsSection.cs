namespace Tenfold;

/// <summary>Whether the differences are more than noise.</summary>
sealed class ComparedPairsSection() : ReportSection<RunComparison>("noise", "Is the difference noise?")
{
    public override void Write(PageBody page, RunComparison subject)
    {
        foreach (RunPair pair in subject.Pairs)
            page.Html.Add($"<p>{pair.Verdict}</p>");
        foreach (string sentence in subject.NoPairs)
            page.Html.Add($"""<p class="missing">{sentence}</p>""");
        page.Html.Add($"""<p class="note">McNemar's test asks of the images that only one of two runs gets right whether they are shared out as by throws of a coin. Below p = {Verdict.Level:0.##} a difference is called real{(subject.Pairs.Count > 1 ? "; Holm's method allows for several comparisons" : "")}. It speaks of these trained models: another seed of the same settings would differ, too.</p>""");
    }
}
