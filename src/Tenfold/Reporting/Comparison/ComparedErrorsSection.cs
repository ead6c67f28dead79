namespace Tenfold;

/// <summary>The images that only one of two runs gets right.</summary>
sealed class ComparedErrorsSection() : ReportSection<RunComparison>("images", "Images that make the difference")
{
    const int Most = 24;

    public override string? Missing(RunComparison subject) => subject.Pairs.Count == 0 ? "No two of the runs have answered the same images." : null;

    public override void Write(PageBody page, RunComparison subject)
    {
        RunAnswers first = subject.Findings[0].Answers!;
        foreach (RunPair pair in subject.Pairs)
        {
            int other = subject.Runs.Index().First(run => run.Item.Name == pair.Second).Index;
            RunAnswers second = subject.Findings[other].Answers!;
            WriteOnly(page, pair.First, first, pair.Second, second);
            WriteOnly(page, pair.Second, second, pair.First, first);
        }
    }

    static void WriteOnly(PageBody page, string rightName, RunAnswers right, string wrongName, RunAnswers wrong)
    {
        int[] images = [.. wrong.Errors.Where(i => right.Answers.Predictions[i] == right.Images.Labels[i])];
        page.Html.Add($"<h3>Right by {rightName}, wrong by {wrongName}: {PageText.Count(images.Length)}{(images.Length > Most ? $", the first {Most}" : "")}</h3>");
        page.Html.Add($"""<div class="figures">""");
        foreach (int index in images.Take(Most))
        {
            PageImage image = wrong.Image(index);
            page.Html.Add($"""
                <figure><img class="digit" width="{wrong.Images.Width}" height="{wrong.Images.Height}" alt="image {index}: a {image.Label} taken for {image.Answer}" src="data:image/png;base64,{image.Png}">
                <figcaption><b>{image.Label} → {image.Answer}</b><br>right {100 * right.Share(index, image.Label):F1} %<br>wrong {100 * image.AnswerShare:F1} %<br>no. {index}</figcaption></figure>
                """);
        }

        page.Html.Add($"</div>");
    }
}
