namespace Tenfold;

/// <summary>Every augmentation there is, and their text form: <c>RandomRotation(6.9, fill: 1), RandomAffine(15)</c>.</summary>
public static class Augmentations
{
    /// <summary>What stands for an empty list where a text is needed.</summary>
    const string None = "none";

    /// <summary>One of each, with usual values.</summary>
    public static IReadOnlyList<Augmentation> Examples => [.. All.Select(kind => kind.Example)];

    /// <summary>What each is called.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(kind => kind.Name)];

    /// <summary>How each is written, with its defaults: <c>RandomRotation(degrees, fill: 0, interpolation: nearest)</c>.</summary>
    public static IReadOnlyList<string> Forms => [.. All.Select(kind => kind.Form)];

    internal static IReadOnlyList<AugmentationKind> All { get; } =
    [
        new("RandomRotation(degrees, fill: 0, interpolation: nearest)", RandomRotation.Read, new RandomRotation(15)),
        new("RandomAffine(degrees, translate: 0, scale: 1..1, shear: 0, fill: 0, interpolation: nearest)", RandomAffine.Read, new RandomAffine(15, 0.1, new Interval(0.9, 1.1), 10)),
        new("RandomTranslation(fraction, fill: 0, interpolation: bilinear)", RandomTranslation.Read, new RandomTranslation(0.1)),
        new("RandomZoom(min, max, fill: 0, interpolation: bilinear)", RandomZoom.Read, new RandomZoom(0.9, 1.1)),
        new("CropAndResize(crop, probability: 1)", CropAndResize.Read, new CropAndResize(22, 0.1)),
        new("ElasticDistortion(alpha, sigma, fill: 0)", ElasticDistortion.Read, new ElasticDistortion(34, 4)),
        new("RandomStrokeWidth(min, max)", RandomStrokeWidth.Read, new RandomStrokeWidth(-0.3, 0.3)),
        new("RandomBrightness(min, max)", RandomBrightness.Read, new RandomBrightness(0.7, 1.3)),
        new("RandomErasing(probability, area: 0.02..0.33, ratio: 0.3..3.3, fill: 0)", RandomErasing.Read, new RandomErasing(0.5, new Interval(0.02, 0.1))),
    ];

    /// <summary>Reads one augmentation; what its <c>ToString</c> writes is read back equal.</summary>
    /// <param name="text">A name and its values: <c>RandomRotation(7)</c>, <c>RandomAffine(15, scale: 0.9..1.1)</c>; case does not matter.</param>
    /// <exception cref="TenfoldException">It is none of <see cref="Forms"/>, or a value is not accepted; the message says which are.</exception>
    public static Augmentation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        int open = trimmed.IndexOf('(', StringComparison.Ordinal);
        string name = open < 0 ? trimmed : trimmed[..open].TrimEnd();
        AugmentationKind kind = All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new TenfoldException($"There is no augmentation {AugmentationText.Quote(trimmed)}; {(NameLookup.Nearest(name, Names) is { } meant ? $"did you mean '{meant}'? Accepted" : "accepted")} are {string.Join(", ", Forms)}.");
        int close = trimmed.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close != trimmed.Length - 1)
            throw new TenfoldException($"{AugmentationText.Quote(trimmed)} {(open < 0 ? "has no values" : close < 0 ? "is not closed" : "goes on behind its ')'")}; write {kind.Form}, and a comma before the next one.");
        AugmentationArguments arguments = new(kind, trimmed[(open + 1)..^1]);
        Augmentation augmentation = kind.Make(arguments);
        arguments.End();
        return augmentation;
    }

    /// <summary>Reads a chain, applied from left to right.</summary>
    /// <param name="text">Augmentations parted by commas; empty or <c>none</c> for no change at all.</param>
    /// <exception cref="TenfoldException">As <see cref="Parse"/>.</exception>
    public static IReadOnlyList<Augmentation> ParseChain(string text) => [.. Split(text).Select(Parse)];

    /// <summary>The texts of a chain's augmentations: parted by commas outside parentheses.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Equals(None, StringComparison.OrdinalIgnoreCase))
            return [];
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        return [.. parts, text[start..].Trim()];
    }
}
