namespace Tenfold;

/// <summary>Every tensor of the network: its values' distribution, and kernels as pictures.</summary>
sealed class WeightsSection() : ReportSection<RunFindings>("weights", "Weights")
{
    const int Parts = 40;
    const int LongestSide = 64;

    public override bool IsForeign(RunFindings subject) => subject.Run.IsClassic;

    public override string? Missing(RunFindings subject) => subject.Network is null ? FiltersSection.NoNetwork(subject) : null;

    public override void Write(PageBody page, RunFindings subject)
    {
        HtmlWriter html = page.Html;
        html.Add($"""
            <div class="wide"><table><caption>Kernels as pictures: a row for each output, blue above 0, orange below; large ones are averaged down.</caption>
            <thead><tr><th scope="col">Tensor</th><th scope="col">Shape</th><th scope="col" class="n">Values</th><th scope="col" class="n">Mean</th><th scope="col" class="n">Deviation</th><th scope="col" class="n">Least</th><th scope="col" class="n">Greatest</th><th scope="col">Distribution</th><th scope="col">Picture</th></tr></thead><tbody>
            """);
        foreach (Parameter parameter in subject.Network!.Parameters)
            WriteRow(html, parameter);
        html.Add($"</tbody></table></div>");
    }

    static void WriteRow(HtmlWriter html, Parameter parameter)
    {
        ReadOnlySpan<float> values = parameter.Values;
        double sum = 0, squares = 0;
        foreach (float value in values)
            (sum, squares) = (sum + value, squares + ((double)value * value));
        double mean = sum / values.Length;
        double deviation = Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean)));
        Histogram histogram = Histogram.Of(values, Parts);
        html.Add($"""<tr><th scope="row">{parameter.Name}</th><td>{string.Join('x', parameter.Spec.Shape)}</td><td class="n">{PageText.Count(values.Length)}</td><td class="n">{mean:0.####}</td><td class="n">{deviation:0.####}</td><td class="n">{histogram.Low:0.###}</td><td class="n">{histogram.High:0.###}</td><td>""");
        html.Raw(histogram.ToSvg());
        html.Add($"</td><td>");
        if (parameter.Spec.IsKernel)
        {
            (float[] shrunk, int rows, int columns) = HeatPicture.Shrunk(values, parameter.Rows, parameter.RowSize, LongestSide);
            string picture = HeatPicture.Source(HeatPicture.Signed(shrunk, rows, columns, HeatPicture.Scale(shrunk)));
            html.Add($"""<img class="matrix" alt="weights of {parameter.Name}" width="{columns}" height="{rows}" src="{picture}">""");
        }

        html.Add($"</td></tr>");
    }
}
