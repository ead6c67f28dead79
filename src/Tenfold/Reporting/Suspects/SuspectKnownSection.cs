namespace Tenfold;

/// <summary>Where the errors that people found stand in the ranking.</summary>
sealed class SuspectKnownSection() : ReportSection<SuspectReport>("known", "Errors that people found")
{
    public override bool IsForeign(SuspectReport subject) => subject.Found is null;

    public override void Write(PageBody page, SuspectReport subject)
    {
        page.Html.Add($"""<div class="wide"><table><thead><tr><th scope="col" class="n">Image</th><th scope="col" class="n">Label</th><th scope="col" class="n">People were asked about</th><th scope="col" class="n">Place in the ranking</th></tr></thead><tbody>""");
        foreach ((ValidatedError error, int rank) in subject.Search.Validated.OrderBy(entry => entry.Rank))
            page.Html.Add($"""<tr><th scope="row" class="n">{error.Index}</th><td class="n">{error.Label}</td><td class="n">{error.Guess}</td><td class="n">{PageText.Count(rank)}</td></tr>""");
        page.Html.Add($"</tbody></table></div>");
    }
}
