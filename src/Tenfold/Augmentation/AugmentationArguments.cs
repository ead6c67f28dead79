using System.Globalization;

namespace Tenfold;

/// <summary>What stands between the parentheses: <c>7, fill: 1</c>. As in C#, values without a name come first, in order.</summary>
sealed class AugmentationArguments
{
    readonly AugmentationKind _kind;
    readonly Queue<string> _ordered = new();
    readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> _named = new(StringComparer.OrdinalIgnoreCase);

    public AugmentationArguments(AugmentationKind kind, string text)
    {
        _kind = kind;
        if (string.IsNullOrWhiteSpace(text))
            return;
        foreach (string argument in text.Split(','))
        {
            string[] parts = argument.Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 1 && _named.Count > 0)
                throw Wrong($"{AugmentationText.Quote(parts[0])} follows a value with a name");
            if (parts.Length == 1)
                _ordered.Enqueue(parts[0]);
            else if (!_named.TryAdd(parts[0], parts[1]))
                throw Wrong($"{AugmentationText.Quote(parts[0])} is given twice");
        }
    }

    /// <summary>The next number.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="standard">Its value where it is not given; null where it has to be.</param>
    public double Number(string name, double? standard = null) =>
        Take(name) is { } text ? Parse(name, text, text) : standard ?? throw Wrong($"{name} is missing");

    /// <summary>The next whole number.</summary>
    public int Whole(string name, int? standard = null) => Number(name, standard) is var value && value == (int)value
        ? (int)value
        : throw Wrong($"{name} is {AugmentationText.Of(value)}, no whole number");

    /// <summary>The grey of what comes in from outside, from 0 (paper) to 255.</summary>
    public byte Fill() => Whole("fill", 0) is >= 0 and <= 255 and var fill ? (byte)fill : throw Wrong("fill is a grey from 0 to 255");

    /// <summary>The next range, such as <c>0.9..1.1</c>.</summary>
    public Interval? Range(string name)
    {
        if (Take(name) is not { } text)
            return null;
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0
            ? throw Wrong($"{name} is {AugmentationText.Quote(text)}, no range such as 0.9..1.1")
            : new Interval(Parse(name, text[..dots], text), Parse(name, text[(dots + 2)..], text));
    }

    public Interpolation Interpolation(Interpolation standard) => Take("interpolation")?.ToLowerInvariant() switch
    {
        null => standard,
        "nearest" => Tenfold.Interpolation.Nearest,
        "bilinear" => Tenfold.Interpolation.Bilinear,
        { } other => throw Wrong($"interpolation is {AugmentationText.Quote(other)}, neither nearest nor bilinear"),
    };

    /// <summary>Refuses what nobody took.</summary>
    public void End()
    {
        if (_ordered.TryPeek(out string? value))
            throw Wrong($"{AugmentationText.Quote(value)} is a value too many");
        foreach (string name in _named.Keys)
            throw Wrong(_taken.Contains(name) ? $"{AugmentationText.Quote(name)} is given twice" : $"there is no value {AugmentationText.Quote(name)}");
    }

    string? Take(string name)
    {
        _taken.Add(name);
        return _ordered.TryDequeue(out string? value) || _named.Remove(name, out value) ? value : null;
    }

    double Parse(string name, string number, string text) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Wrong($"{name} is {AugmentationText.Quote(text)}, no number such as 0.1");

    TenfoldException Wrong(string fault) => new($"{_kind.Name}: {fault}; write {_kind.Form}.");
}
