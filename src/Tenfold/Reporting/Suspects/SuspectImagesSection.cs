namespace Tenfold;

/// <summary>The most suspect images.</summary>
sealed class SuspectImagesSection() : ReportSection<SuspectReport>("images", "Most suspect labels")
{
    public override void Write(PageBody page, SuspectReport subject)
    {
        ImageSet images = subject.Search.Images;
        HashSet<int> known = [.. subject.Search.Validated.Select(entry => entry.Error.Index)];
        page.Html.Add($"<p>Label → suggestion, the probability of each, and the image's number, from 0.{(known.Count > 0 ? " A star marks labels that people do not back." : "")}</p>");
        page.Html.Add($"""<div class="figures">""");
        foreach (LabelSuspect suspect in subject.Shown)
        {
            string picture = HeatPicture.Source(Png.EncodeGrey(images.Image(suspect.Index), images.Width, images.Height));
            page.Html.Add($"""
                <figure><img class="digit" width="{images.Width}" height="{images.Height}" alt="image {suspect.Index}, labelled {suspect.Label}" src="{picture}">
                <figcaption><b>{suspect.Label} → {suspect.Suggested}{(known.Contains(suspect.Index) ? " ★" : "")}</b><br>{100 * suspect.LabelShare:F1} → {100 * suspect.SuggestedShare:F1} %<br>no. {suspect.Index}</figcaption></figure>
                """);
        }

        page.Html.Add($"</div>");
    }
}
