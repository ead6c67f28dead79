namespace Tenfold;

/// <summary>What the run came to, at a glance.</summary>
sealed class ResultSection() : ReportSection<RunFindings>("result", "Result")
{
    public override void Write(PageBody page, RunFindings run)
    {
        HtmlWriter html = page.Html;
        RunSummary summary = run.Summary;
        foreach (string trouble in new[] { Sentence(summary), run.ModelTrouble, run.DataTrouble, Leak(run.Answers) }.OfType<string>())
            html.Add($"""<p class="missing">{trouble}</p>""");
        html.Add($"""<dl class="cards">""");
        if (run.Answers is { } answers)
            WriteAccuracy(html, $"{Capital(answers.Part)} accuracy", answers.Evaluation);
        else if (summary.TestAccuracy is { } accuracy)
            html.Add($"<div><dt>Test accuracy</dt><dd>{PageText.Percent(accuracy)}<small>{(summary.TestErrors is { } errors ? $"{PageText.Count(errors)} wrong, " : "")}as measured at its end</small></dd></div>");
        if (run.Answers is { Part: "test" } && summary.ValAccuracy is { } validation)
            html.Add($"<div><dt>Validation accuracy</dt><dd>{PageText.Percent(validation)}<small>{(summary.BestEpoch is > 0 and int best ? $"best epoch: {best}" : "")}</small></dd></div>");
        if (run.Answers is { } asked)
        {
            html.Add($"<div><dt>{Capital(asked.Part)} loss</dt><dd>{asked.Evaluation.Loss:F4}</dd></div>");
            html.Add($"<div><dt>Calibration error</dt><dd>{PageText.Percent(Calibration.Of(asked.Answers, asked.Images.Labels).ExpectedError)}</dd></div>");
        }

        if (summary.Epochs is { } epochs)
            html.Add($"<div><dt>Epochs</dt><dd>{epochs}</dd></div>");
        if (summary.Parameters is { } parameters)
            html.Add($"<div><dt>Parameters</dt><dd>{PageText.Count(parameters)}</dd></div>");
        if (summary.Seconds is { } seconds)
            html.Add($"<div><dt>Time</dt><dd>{PageText.Duration(seconds)}</dd></div>");
        html.Add($"</dl>");
    }

    static void WriteAccuracy(HtmlWriter html, string name, Evaluation evaluation)
    {
        ProportionInterval interval = Statistics.Wilson(evaluation.Count - evaluation.Errors, evaluation.Count);
        html.Add($"<div><dt>{name}</dt><dd>{PageText.Percent(evaluation.Accuracy)}<small>{PageText.Count(evaluation.Errors)} of {PageText.Count(evaluation.Count)} wrong</small><small>95 %: {100 * interval.Low:F2} to {100 * interval.High:F2} %</small></dd></div>");
    }

    static string? Sentence(RunSummary run) => run.State switch
    {
        RunState.Unfinished => "The run is not finished; the figures are those so far.",
        RunState.Stopped => "The run was stopped before its end; the figures are those so far.",
        RunState.Diverged => "The run diverged: its loss became infinite or not a number.",
        _ => null,
    };

    static string? Leak(RunAnswers? answers) => answers?.Leaked is > 0 and int leaked
        ? $"Of the {PageText.Count(answers.Images.Count)} {answers.Part} images, {PageText.Count(leaked)} are among those that it was trained on: these figures say little of new digits."
        : null;

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
