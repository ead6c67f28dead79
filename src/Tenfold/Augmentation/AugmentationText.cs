using System.Globalization;

namespace Tenfold;

/// <summary>Writes augmentations as text.</summary>
static class AugmentationText
{
    const int LongestQuote = 60;

    /// <summary><c>NAME(7, fill: 1)</c>: arguments without a name come first, those without a value are left out.</summary>
    public static string Of(string name, params ReadOnlySpan<(string Name, string? Value)> arguments)
    {
        List<string> written = [];
        foreach ((string argument, string? value) in arguments)
        {
            if (value is not null)
                written.Add(argument.Length == 0 ? value : $"{argument}: {value}");
        }

        return $"{name}({string.Join(", ", written)})";
    }

    public static string Of(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null, to be left out, where the value is the default.</summary>
    public static string? Unless(double standard, double value) => value == standard ? null : Of(value);

    /// <inheritdoc cref="Unless(double, double)"/>
    public static string? Unless(Interpolation standard, Interpolation value) => value == standard ? null : value == Interpolation.Nearest ? "nearest" : "bilinear";

    /// <summary>What a user wrote, short and on one line.</summary>
    public static string Quote(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        return line.Length > LongestQuote ? $"'{line[..LongestQuote]}...'" : $"'{line}'";
    }
}
