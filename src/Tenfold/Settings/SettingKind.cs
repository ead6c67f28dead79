using System.Globalization;
using System.Text.Json;

namespace Tenfold;

/// <summary>What values a setting takes, as text (flags, variables) and in JSON (configuration files).</summary>
/// <param name="Name">What messages and helps call such a value.</param>
/// <param name="Accepts">The same in a sentence.</param>
/// <param name="Parse">The value of a text; null where it is none.</param>
/// <param name="Fits">Whether a JSON value is of this kind; its text then goes through <paramref name="Parse"/>.</param>
/// <param name="Write">Writes a value as JSON.</param>
public sealed record SettingKind(string Name, string Accepts, Func<string, object?> Parse, Func<JsonValueKind, bool> Fits, Action<Utf8JsonWriter, object> Write)
{
    /// <summary>A whole number: <see cref="int"/>.</summary>
    public static SettingKind Whole { get; } = new(
        "N", "a whole number",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null,
        kind => kind == JsonValueKind.Number,
        (json, value) => json.WriteNumberValue((int)value));

    /// <summary>A seed: <see cref="ulong"/>.</summary>
    public static SettingKind Seed { get; } = new(
        "N", "a whole number from 0 to 18446744073709551615",
        text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null,
        kind => kind == JsonValueKind.Number,
        (json, value) => json.WriteNumberValue((ulong)value));

    /// <summary>A finite number: <see cref="double"/>.</summary>
    public static SettingKind Number { get; } = new(
        "X", "a number such as 0.001 or 1e-3",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null,
        kind => kind == JsonValueKind.Number,
        (json, value) => json.WriteNumberValue((double)value));

    /// <summary>Yes or no: <see cref="bool"/>.</summary>
    public static SettingKind Switch { get; } = new(
        "true|false", "true or false",
        text => bool.TryParse(text, out bool value) ? value : text is "1" or "0" ? text == "1" : null,
        kind => kind is JsonValueKind.True or JsonValueKind.False,
        (json, value) => json.WriteBooleanValue((bool)value));

    /// <summary>A list of texts: an array in JSON, one text to be split elsewhere.</summary>
    /// <param name="example">One of the texts.</param>
    /// <param name="split">Splits what is no JSON.</param>
    public static SettingKind List(string example, Func<string, IReadOnlyList<string>> split) => new(
        "LIST", $"a list of texts such as [\"{example}\"]",
        text => text.TrimStart().StartsWith('[') ? TextsOf(text) : split(text),
        kind => kind == JsonValueKind.Array,
        (json, value) =>
        {
            json.WriteStartArray();
            foreach (string text in (IReadOnlyList<string>)value)
                json.WriteStringValue(text);
            json.WriteEndArray();
        });

    /// <summary>Any text: <see cref="string"/>.</summary>
    /// <param name="name">What messages and helps call it.</param>
    public static SettingKind Text(string name) => new(
        name, "a text",
        text => text,
        kind => kind == JsonValueKind.String,
        (json, value) => json.WriteStringValue((string)value));

    /// <summary>The texts of a JSON array; null where it holds anything else.</summary>
    static IReadOnlyList<string>? TextsOf(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement[] elements = [.. document.RootElement.EnumerateArray()];
            return elements.All(element => element.ValueKind == JsonValueKind.String) ? [.. elements.Select(element => element.GetString()!)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
