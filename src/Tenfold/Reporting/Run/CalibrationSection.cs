using System.Globalization;

namespace Tenfold;

/// <summary>Whether probabilities may be taken at their word.</summary>
sealed class CalibrationSection() : ReportSection<RunFindings>("calibration", "Calibration")
{
    const int Side = 300;
    const int Left = 46;
    const int Top = 12;

    public override string? Missing(RunFindings subject) => subject.NoAnswers;

    public override void Write(PageBody page, RunFindings subject)
    {
        RunAnswers answers = subject.Answers!;
        Calibration calibration = Calibration.Of(answers.Answers, answers.Images.Labels);
        HtmlWriter html = page.Html;
        CalibrationBin[] bins = [.. calibration.Bins.Where(bin => bin.Count > 0)];
        double gap = bins.Sum(bin => bin.Count * (bin.Confidence - bin.Accuracy)) / Math.Max(1, bins.Sum(bin => bin.Count));
        html.Add($"<p>Expected calibration error (ECE): <b>{PageText.Percent(calibration.ExpectedError)}</b>. On average the probability of the answer lies {100 * Math.Abs(gap):F2} points {(gap >= 0 ? "above" : "below")} the share that is right.</p>");
        html.Add($"""<div class="charts"><figure class="chart"><div class="top"><h3>Right answers by probability</h3></div>""");
        html.Raw(Svg(bins));
        html.Add($"""<figcaption>Bars: the share that is right; shaded: what is missing to the mean probability of the bin, or above it. On the diagonal a probability is what it says.</figcaption></figure>""");
        html.Add($"""<div class="wide"><table><caption>The {Calibration.DefaultBins} bins, without empty ones</caption><thead><tr><th scope="col">Probability</th><th scope="col" class="n">Answers</th><th scope="col" class="n">Mean probability</th><th scope="col" class="n">Right</th></tr></thead><tbody>""");
        foreach (CalibrationBin bin in bins)
            html.Add($"""<tr><th scope="row">{bin.Low:F2} to {bin.High:F2}</th><td class="n">{PageText.Count(bin.Count)}</td><td class="n">{PageText.Percent(bin.Confidence)}</td><td class="n">{PageText.Percent(bin.Accuracy)}</td></tr>""");
        html.Add($"</tbody></table></div></div>");
    }

    static string Svg(CalibrationBin[] bins)
    {
        ChartScale x = new(0, 1, Left, Left + Side);
        ChartScale y = new(0, 1, Top + Side, Top);
        IFormatProvider invariant = CultureInfo.InvariantCulture;
        HtmlWriter svg = new();
        svg.Add($"""<svg viewBox="0 0 {Left + Side + 16} {Top + Side + 48}" class="plain" role="img" aria-label="Share of right answers by probability; the table beside it holds the values" style="max-width:26rem">""");
        for (int tick = 0; tick <= 5; tick++)
        {
            double value = tick / 5.0;
            svg.Add($"""<path class="grid" d="M{Left} {y.At(value):F1}h{Side}"/><text x="{Left - 8}" y="{y.At(value) + 4:F1}" text-anchor="end">{100 * value:F0}</text><text x="{x.At(value):F1}" y="{Top + Side + 20}" text-anchor="middle">{100 * value:F0}</text>""");
        }

        foreach (CalibrationBin bin in bins)
        {
            (double left, double width) = (x.At(bin.Low) + 1, x.At(bin.High) - x.At(bin.Low) - 2);
            (double low, double high) = (Math.Min(bin.Accuracy, bin.Confidence), Math.Max(bin.Accuracy, bin.Confidence));
            svg.Add($"""<rect class="area" x="{left:F1}" y="{y.At(bin.Accuracy):F1}" width="{width:F1}" height="{y.At(0) - y.At(bin.Accuracy):F1}"><title>{string.Create(invariant, $"{bin.Low:F2} to {bin.High:F2}: {100 * bin.Accuracy:F1} % of {bin.Count} right, mean probability {100 * bin.Confidence:F1} %")}</title></rect>""");
            svg.Add($"""<rect class="gap" x="{left:F1}" y="{y.At(high):F1}" width="{width:F1}" height="{y.At(low) - y.At(high):F1}"/>""");
        }

        svg.Add($"""<path class="level" d="M{x.At(0):F1} {y.At(0):F1}L{x.At(1):F1} {y.At(1):F1}"/><path class="axis" d="M{Left} {Top}V{Top + Side}H{Left + Side}"/><text x="{Left + (Side / 2)}" y="{Top + Side + 42}" text-anchor="middle">probability of the answer, %</text></svg>""");
        return svg.ToString();
    }
}
