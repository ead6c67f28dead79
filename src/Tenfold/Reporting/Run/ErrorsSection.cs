namespace Tenfold;

/// <summary>The wrong answers that were given with the greatest conviction.</summary>
sealed class ErrorsSection() : ReportSection<RunFindings>("errors", "Worst errors")
{
    const int Most = 32;

    public override string? Missing(RunFindings subject) => subject.NoAnswers ?? (subject.Answers!.Errors.Count == 0 ? "There is no wrong answer." : null);

    public override void Write(PageBody page, RunFindings subject)
    {
        RunAnswers answers = subject.Answers!;
        page.Html.Add($"<p>{PageText.Count(answers.Errors.Count)} of {PageText.Count(answers.Images.Count)} answers are wrong; below are {(answers.Errors.Count > Most ? $"the {Most} given" : "all of them, those first that were given")} with the greatest conviction. Label → answer, the probability of each, and the image's number, from 0.</p>");
        page.Html.Add($"""<div class="figures">""");
        foreach (int index in answers.Errors.Take(Most))
        {
            PageImage image = answers.Image(index);
            page.Html.Add($"""
                <figure><img class="digit" width="{answers.Images.Width}" height="{answers.Images.Height}" alt="image {index}: a {image.Label} taken for {image.Answer}" src="data:image/png;base64,{image.Png}">
                <figcaption><b>{image.Label} → {image.Answer}</b><br>{100 * image.LabelShare:F1} → {100 * image.AnswerShare:F1} %<br>no. {index}</figcaption></figure>
                """);
        }

        page.Html.Add($"</div>");
    }
}
