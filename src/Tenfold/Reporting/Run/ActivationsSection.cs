namespace Tenfold;

/// <summary>What each layer makes of one digit.</summary>
sealed class ActivationsSection() : ReportSection<RunFindings>("activations", "Activations for one digit")
{
    const int MostLayers = 40;

    public override bool IsForeign(RunFindings subject) => subject.Run.IsClassic;

    public override string? Missing(RunFindings subject) => subject.Network is null ? FiltersSection.NoNetwork(subject) : subject.NoAnswers;

    public override void Write(PageBody page, RunFindings subject)
    {
        RunAnswers answers = subject.Answers!;
        // A digit that it reads: what goes wrong with another one shows among the errors.
        int index = Math.Max(0, Enumerable.Range(0, answers.Images.Count).FirstOrDefault(i => answers.Answers.Predictions[i] == answers.Images.Labels[i]));
        IReadOnlyList<LayerPicture> layers = LayerPicture.Of(subject.Network!, answers.Images.Image(index));
        PageImage image = answers.Image(index);
        HtmlWriter html = page.Html;
        html.Add($"""<p>{Capital(answers.Part)} image {index}, a {image.Label}, read as {image.Answer} ({100 * image.AnswerShare:F2} %). In each picture black is the least value, white the greatest.{(layers.Count > MostLayers ? $" The first {MostLayers} of {layers.Count} operations are shown." : "")}</p><div class="layers">""");
        html.Add($"""<figure><img class="digit" alt="the digit" width="{answers.Images.Width}" height="{answers.Images.Height}" src="data:image/png;base64,{image.Png}"><figcaption>Input, {answers.Images.Height}x{answers.Images.Width}</figcaption></figure>""");
        foreach (LayerPicture layer in layers.Take(MostLayers))
            WriteLayer(html, layer);
        html.Add($"</div>");
    }

    static void WriteLayer(HtmlWriter html, LayerPicture layer)
    {
        string part = layer.Maps < layer.Shape.Channels ? $", {layer.Maps} shown" : "";
        // A single pixel is scaled up more than a map.
        int zoom = Math.Max(1, 220 / layer.Width);
        html.Add($"""<figure><img alt="output of {layer.Layer}" style="width:{Math.Min(layer.Width * Math.Min(zoom, 8), 224)}px" src="{HeatPicture.Source(layer.Png)}"><figcaption>{layer.Layer}<br>{layer.Shape.ToString()}{part}, from {layer.Least:0.##} to {layer.Greatest:0.##}</figcaption></figure>""");
    }

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
