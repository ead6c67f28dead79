namespace Tenfold;

/// <summary>What each layer makes of one digit.</summary>
sealed class ActivationsSection() : ReportSection<RunFindings>("activations", "Activations for one digit")
{
    const int MostLayers = 40;
    const int MostMaps = 32;
    const int MapsAcross = 8;

    /// <summary>Values of a vector in a row of its picture.</summary>
    const int VectorAcross = 32;

    public override bool IsForeign(RunFindings subject) => subject.Run.IsClassic;

    public override string? Missing(RunFindings subject) => subject.Network is null ? FiltersSection.NoNetwork(subject) : subject.NoAnswers;

    public override void Write(PageBody page, RunFindings subject)
    {
        RunAnswers answers = subject.Answers!;
        // A digit that it reads: what goes wrong with another one shows among the errors.
        int index = Math.Max(0, Enumerable.Range(0, answers.Images.Count).FirstOrDefault(i => answers.Answers.Predictions[i] == answers.Images.Labels[i]));
        IReadOnlyList<Activation> activations = [.. Activations.Of(subject.Network!, answers.Images.Image(index)).Where(activation => activation.Layer != "fork")];
        PageImage image = answers.Image(index);
        HtmlWriter html = page.Html;
        html.Add($"""<p>{Capital(answers.Part)} image {index}, a {image.Label}, read as {image.Answer} ({100 * image.AnswerShare:F2} %). In each picture black is the least value, white the greatest.{(activations.Count > MostLayers ? $" The first {MostLayers} of {activations.Count} operations are shown." : "")}</p><div class="layers">""");
        html.Add($"""<figure><img class="digit" alt="the digit" width="{answers.Images.Width}" height="{answers.Images.Height}" src="data:image/png;base64,{image.Png}"><figcaption>Input, {answers.Images.Height}x{answers.Images.Width}</figcaption></figure>""");
        foreach (Activation activation in activations.Take(MostLayers))
            WriteLayer(html, activation);
        html.Add($"</div>");
    }

    static void WriteLayer(HtmlWriter html, Activation activation)
    {
        Shape shape = activation.Shape;
        int maps = shape.IsFlat ? shape.Channels : Math.Min(MostMaps, shape.Channels);
        byte[] png = HeatPicture.Maps([.. activation.Values], maps, shape.Height, shape.Width, shape.IsFlat ? VectorAcross : MapsAcross);
        string part = maps < shape.Channels ? $", {maps} shown" : "";
        // A single pixel is scaled up more than a map.
        int pixels = (Math.Min(maps, shape.IsFlat ? VectorAcross : MapsAcross) * (shape.Width + 1)) - 1;
        int zoom = Math.Max(1, 220 / pixels);
        html.Add($"""<figure><img alt="output of {activation.Layer}" style="width:{Math.Min(pixels * Math.Min(zoom, 8), 224)}px" src="{HeatPicture.Source(png)}"><figcaption>{activation.Layer}<br>{shape.ToString()}{part}, from {activation.Values.Min():0.##} to {activation.Values.Max():0.##}</figcaption></figure>""");
    }

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
