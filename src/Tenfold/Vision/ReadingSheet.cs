using System.Globalization;
using System.Net;
using System.Text;

namespace Tenfold;

/// <summary>One HTML page that shows how a picture was read: every stage, the boxes, the 28x28 images that the network saw, its answers and doubts. It needs no other file.</summary>
public sealed class ReadingSheet : IReadingWatch
{
    const int LargestSide = 1400;

    readonly StringBuilder _stages = new();
    int _stage;

    ReadingSheet()
    {
    }

    /// <summary>Reads a picture and writes the page.</summary>
    /// <param name="recognizer">Who reads.</param>
    /// <param name="picture">What is read.</param>
    /// <param name="name">The picture's name, for the heading.</param>
    /// <param name="options">Defaults where null.</param>
    /// <returns>The whole HTML document.</returns>
    public static string Html(DigitRecognizer recognizer, Picture picture, string name, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(picture);
        ReadingSheet sheet = new();
        IReadOnlyList<ReadDigit> digits = recognizer.Read(picture, (options ?? new ReadOptions()) with { Watch = sheet });
        string title = WebUtility.HtmlEncode(name);
        string text = string.Join("<br>", digits.GroupBy(digit => digit.Line).Select(line => string.Concat(line.Select(digit => digit.Recognition.Character))));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{{title}}</title><style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1100px; padding: 0 1rem; color: #1c1c1c; background: #fff }
            h1, h2 { line-height: 1.2 } h2 { margin-top: 2rem; font-size: 1.1rem } .text { font: 2rem ui-monospace, monospace; letter-spacing: .15em }
            .picture { position: relative; display: inline-block; max-width: 100% } .picture img, figure img { max-width: 100%; height: auto; border: 1px solid #ccc; display: block }
            .picture svg { position: absolute; inset: 0; width: 100%; height: 100% } figure { margin: 0 0 1.5rem } figcaption { color: #555 }
            .digits { display: flex; flex-wrap: wrap; gap: 12px } .digit { width: 112px; font-size: 13px } .digit img { width: 112px; height: 112px; image-rendering: pixelated; background: #000 }
            .digit b { font-size: 1.4rem } .unsure { color: #a40000 }
            @media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16181c } figcaption { color: #aaa } .unsure { color: #ff8a80 } }
            </style></head><body>
            <h1>{{title}}</h1>
            <p>{{picture.Width}} x {{picture.Height}} pixels, read by {{WebUtility.HtmlEncode(recognizer.Network.Name)}}; a digit is sure from {{recognizer.Settings.Threshold:P0}} on.</p>
            <p class="text">{{(digits.Count == 0 ? "no digit was found" : text)}}</p>
            <h2>What was found</h2>
            <div class="picture">{{Image(picture)}}<svg viewBox="0 0 {{picture.Width}} {{picture.Height}}" preserveAspectRatio="none">{{Boxes(digits)}}</svg></div>
            <h2>What the network saw</h2>
            <div class="digits">{{string.Concat(digits.Select(digit => Digit(digit, recognizer.Settings.Threshold)))}}</div>
            <h2>The stages before</h2>
            {{sheet._stages}}
            </body></html>

            """);
    }

    void IReadingWatch.Page(string stage, InkPlane page)
    {
        Picture picture = new(page.Width, page.Height, [.. page.Values.Select(value => (byte)(255 - value))]);
        _stages.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{++_stage}. {WebUtility.HtmlEncode(stage)}</figcaption>{Image(picture)}</figure>\n");
    }

    /// <summary>A picture within the page; a large one is made smaller.</summary>
    static string Image(Picture picture)
    {
        Picture shown = Reduction.Reduce(picture, Math.Max(1, Math.Max(picture.Width, picture.Height) / LargestSide));
        return $"<img alt=\"\" src=\"{Source(shown)}\">";
    }

    static string Source(Picture picture) => $"data:image/png;base64,{Convert.ToBase64String(Png.EncodeGrey(picture.Pixels, picture.Width, picture.Height))}";

    static string Boxes(IReadOnlyList<ReadDigit> digits)
    {
        StringBuilder boxes = new();
        foreach (ReadDigit digit in digits)
        {
            string colour = digit.Recognition.IsSure ? "#0a7d2c" : "#c00000";
            PictureBox box = digit.Box;
            boxes.Append(CultureInfo.InvariantCulture, $"<rect x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" vector-effect=\"non-scaling-stroke\"/>");
        }

        return boxes.ToString();
    }

    static string Digit(ReadDigit digit, double threshold)
    {
        Recognition recognition = digit.Recognition;
        int second = Enumerable.Range(0, recognition.Probabilities.Count).Where(i => i != recognition.Digit).MaxBy(i => recognition.Probabilities[i]);
        string doubt = recognition.IsSure ? "" : string.Create(CultureInfo.InvariantCulture, $"<div class=\"unsure\">unsure: {recognition.Confidence:P1} is less than {threshold:P0}</div>");
        return string.Create(CultureInfo.InvariantCulture, $"""
            <div class="digit"><img alt="digit {recognition.Digit}" src="{Source(new Picture(DigitImage.Size, DigitImage.Size, recognition.Image.ToArray()))}">
            <b>{recognition.Character}</b> {recognition.Digit}: {recognition.Confidence:P1}<br>then {second}: {recognition.Probabilities[second]:P1}<br>no digit: {recognition.NotADigit:P1}{doubt}</div>

            """);
    }
}
