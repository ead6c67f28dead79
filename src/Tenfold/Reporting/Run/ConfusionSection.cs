using System.Globalization;

namespace Tenfold;

/// <summary>What was taken for what; every cell opens its images.</summary>
sealed class ConfusionSection() : ReportSection<RunFindings>("confusion", "Confusion matrix")
{
    /// <summary>Images that a cell shows at most, so that a poor run's page stays light.</summary>
    const int MostImages = 40;

    /// <summary>Of the right answers only the least sure are of interest.</summary>
    const int MostRight = 12;

    public override string? Missing(RunFindings subject) => subject.NoAnswers;

    public override void Write(PageBody page, RunFindings subject)
    {
        RunAnswers answers = subject.Answers!;
        ConfusionMatrix matrix = ConfusionMatrix.Of(answers.Evaluation, answers.Classes);
        ILookup<(int Label, int Answer), int> cells = Enumerable.Range(0, answers.Images.Count).ToLookup(i => ((int)answers.Images.Labels[i], (int)answers.Answers.Predictions[i]));
        int mostWrong = Math.Max(1, Pairs(matrix).Where(pair => pair.Label != pair.Answer).Max(pair => matrix[pair.Label, pair.Answer]));
        int mostRight = Math.Max(1, Enumerable.Range(0, matrix.Classes).Max(label => matrix[label, label]));
        HtmlWriter html = page.Html;
        html.Add($"""<div class="wide"><table class="confusion"><caption>Rows: the label. Columns: the answer. Every number opens its images; of right answers, the least sure ones.</caption><thead><tr><td></td>""");
        for (int answer = 0; answer < matrix.Classes; answer++)
            html.Add($"""<th scope="col">{answer}</th>""");
        html.Add($"</tr></thead><tbody>");
        for (int label = 0; label < matrix.Classes; label++)
        {
            html.Add($"""<tr><th scope="row">{label}</th>""");
            for (int answer = 0; answer < matrix.Classes; answer++)
                WriteCell(page, answers, label, answer, [.. cells[(label, answer)]], (double)matrix[label, answer] / (label == answer ? mostRight : mostWrong));
            html.Add($"</tr>");
        }

        html.Add($"</tbody></table></div>");
        WriteWorstPairs(html, matrix);
    }

    static void WriteCell(PageBody page, RunAnswers answers, int label, int answer, int[] images, double share)
    {
        bool isRight = label == answer;
        if (images.Length == 0)
        {
            page.Html.Add($"<td><span>·</span></td>");
            return;
        }

        IEnumerable<int> shown = isRight
            ? images.OrderBy(i => answers.Share(i, label)).Take(MostRight)
            : images.OrderByDescending(i => answers.Share(i, answer)).Take(MostImages);
        string key = string.Create(CultureInfo.InvariantCulture, $"{label}-{answer}");
        page.AddImages(key, shown.Select(answers.Image));
        string text = isRight
            ? $"{PageText.Count(images.Length, "image")} of {label} recognised, the least sure"
            : $"{PageText.Count(images.Length, "image")} of {label} taken for {answer}{(images.Length > MostImages ? $", the {MostImages} surest" : "")}";
        page.Html.Add($"""<td><button class="{(isRight ? "right" : "wrong")}" style="--share:{12 + (58 * share):F0}%" data-images="{key}" aria-label="{text}">{images.Length}</button></td>""");
    }

    static void WriteWorstPairs(HtmlWriter html, ConfusionMatrix matrix)
    {
        string[] worst = [.. Pairs(matrix).Where(pair => pair.Label != pair.Answer && matrix[pair.Label, pair.Answer] > 0)
            .OrderByDescending(pair => matrix[pair.Label, pair.Answer]).Take(3)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Label} for {pair.Answer} ({matrix[pair.Label, pair.Answer]})"))];
        html.Add($"<p>{(worst.Length == 0 ? "Every answer is right." : $"Most often taken: {string.Join(", ", worst)}.")}</p>");
    }

    static IEnumerable<(int Label, int Answer)> Pairs(ConfusionMatrix matrix) =>
        Enumerable.Range(0, matrix.Classes).SelectMany(label => Enumerable.Range(0, matrix.Classes).Select(answer => (label, answer)));
}
