using System.Globalization;

namespace Tenfold;

/// <summary>A setting that a search or study varies: some values, or a range of numbers.</summary>
/// <param name="Key">The setting's key: <c>lr</c>, <c>gamma</c>.</param>
public sealed record Axis(string Key)
{
    const string LogPrefix = "log:";
    const string Range = "..";

    /// <summary>The values as text, in order; empty for a range.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The least number of a range.</summary>
    public double Low { get; init; }

    /// <summary>The greatest number of a range, above <see cref="Low"/>.</summary>
    public double High { get; init; }

    /// <summary>Whether the numbers of a range are spread evenly by their logarithms.</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether only whole numbers are taken.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it is a range of numbers.</summary>
    public bool IsRange => Values.Count == 0;

    /// <summary>Reads <c>c=1,10,100</c>, <c>eta=0.1..0.5</c> or <c>gamma=log:0.001..0.1</c>.</summary>
    /// <exception cref="TenfoldException">It is none of these.</exception>
    public static Axis Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        string[] values = parts.Length < 2 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts[0].Length == 0 || values.Length == 0)
            throw new TenfoldException($"'{text}' is no axis; write KEY=VALUE,VALUE,... or KEY=LOW..HIGH or KEY=log:LOW..HIGH, such as c=log:0.1..1000.");
        string key = parts[0].Replace('-', '_');
        bool isLog = parts[1].StartsWith(LogPrefix, StringComparison.Ordinal);
        string[] ends = (isLog ? parts[1][LogPrefix.Length..] : parts[1]).Split(Range);
        if (ends.Length == 2 && Number(ends[0]) is { } low && Number(ends[1]) is { } high)
            return Between(key, low, high, isLog, isWhole: !isLog && IsInteger(ends[0]) && IsInteger(ends[1]));
        if (isLog || ends.Length > 1)
            throw new TenfoldException($"'{text}' is no range of numbers; write KEY=LOW..HIGH or KEY=log:LOW..HIGH, such as c=log:0.1..1000.");
        return new Axis(key) { Values = values };
    }

    /// <summary>A range of numbers.</summary>
    /// <exception cref="TenfoldException">It is empty, or logarithmic and not above 0.</exception>
    public static Axis Between(string key, double low, double high, bool isLog = false, bool isWhole = false)
    {
        if (!(low < high) || !double.IsFinite(low) || !double.IsFinite(high))
            throw new TenfoldException(FormattableString.Invariant($"{key} ranges from {low} to {high}; give the lesser number first."));
        if (isLog && low <= 0)
            throw new TenfoldException(FormattableString.Invariant($"{key} ranges from {low} by logarithms; give a least number above 0."));
        return new Axis(key) { Low = low, High = high, IsLog = isLog, IsWhole = isWhole };
    }

    /// <summary>So many values from end to end, or all there are.</summary>
    /// <param name="points">Of a range, at least 1; 1 is its middle.</param>
    public IReadOnlyList<string> Points(int points) => IsRange
        ? [.. Enumerable.Range(0, points).Select(i => At(points == 1 ? 0.5 : (double)i / (points - 1))).Distinct()]
        : Values;

    /// <summary>A value drawn at random: of values each as often, of a range evenly, or evenly by logarithms; whole numbers at the ends as often as their neighbours.</summary>
    /// <param name="share">A random number, uniform in [0, 1).</param>
    public string Draw(double share)
    {
        if (!IsRange)
            return Values[(int)(share * Values.Count)];
        return IsWhole ? Text(Math.Clamp(Lerp(Low - 0.5, High + 0.5, share), Low, High)) : At(share);
    }

    /// <summary>The axis around its best value: of a range, from one neighbour of it to the other, within the range; of values, the value alone.</summary>
    /// <param name="best">A value of <see cref="Points"/>.</param>
    /// <param name="points">How many there were.</param>
    /// <param name="within">The range that is not left.</param>
    public Axis Around(string best, int points, Axis within)
    {
        ArgumentNullException.ThrowIfNull(within);
        if (!IsRange || points < 2 || Number(best) is not { } centre)
            return this with { Values = [best] };
        double low = IsLog ? centre / Math.Pow(High / Low, 1.0 / (points - 1)) : centre - ((High - Low) / (points - 1));
        double high = IsLog ? centre * Math.Pow(High / Low, 1.0 / (points - 1)) : centre + ((High - Low) / (points - 1));
        (low, high) = (Math.Max(low, within.Low), Math.Min(high, within.High));
        return low < high ? this with { Low = low, High = high } : this with { Values = [best] };
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => IsRange
        ? FormattableString.Invariant($"{Key}={(IsLog ? LogPrefix : "")}{Low}{Range}{High}")
        : $"{Key}={string.Join(',', Values)}";

    /// <summary>The number at a share of the way from the least to the greatest.</summary>
    string At(double share) => Text(Lerp(Low, High, share));

    double Lerp(double low, double high, double share) => IsLog ? Math.Exp(double.Lerp(Math.Log(low), Math.Log(high), share)) : double.Lerp(low, high, share);

    /// <summary>Four digits are enough, and let neighbouring steps of a search meet in the same values.</summary>
    string Text(double value) => IsWhole
        ? Math.Round(value).ToString(CultureInfo.InvariantCulture)
        : double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    static bool IsInteger(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
