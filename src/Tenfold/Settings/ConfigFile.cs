using System.Text;
using System.Text.Json;

namespace Tenfold;

/// <summary>Settings as one JSON object, as <c>--print-config</c> writes and <c>--config</c> reads them; a run's <c>config.json</c> is read too.</summary>
/// <param name="Path">As the user gave it.</param>
/// <param name="Values">Each value that the file sets, by its key.</param>
public sealed record ConfigFile(string Path, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>Far above any configuration; keeps a picture given by mistake out of memory.</summary>
    const long MaximumSize = 1 << 20;

    static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    static readonly JsonWriterOptions s_indented = new() { Indented = true };

    /// <summary>Reads a file; keys and kinds are checked, ranges are not.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="settings">What may stand in it.</param>
    /// <exception cref="TenfoldException">The file is missing, no JSON object, or has a key that there is not, or a value of another kind.</exception>
    public static ConfigFile Read<T>(string path, IReadOnlyList<Setting<T>> settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(settings);
        return Parse(Load(path), path, settings);
    }

    /// <summary>Reads text that was kept somewhere else.</summary>
    internal static ConfigFile Parse<T>(string json, string origin, IReadOnlyList<Setting<T>> settings) => Parse(Encoding.UTF8.GetBytes(json), origin, settings);

    static ConfigFile Parse<T>(ReadOnlyMemory<byte> json, string path, IReadOnlyList<Setting<T>> settings)
    {
        using JsonDocument document = ParseDocument(json, path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new TenfoldException($"{path}: holds {Describe(document.RootElement)}; a JSON object is accepted, such as {{\"epochs\": 5}}.");
        Dictionary<string, object?> values = [];
        foreach (JsonProperty property in Properties(document.RootElement))
        {
            Setting<T> setting = settings.FirstOrDefault(known => property.NameEquals(known.Key))
                ?? throw new TenfoldException($"{path}: there is no key \"{property.Name}\"; accepted are {string.Join(", ", settings.Select(known => known.Key))}.");
            values[setting.Key] = ValueOf(setting, property.Value, path);
        }

        return new ConfigFile(path, values);
    }

    /// <summary>What the file sets, the rest as it was.</summary>
    /// <exception cref="TenfoldException">A value is not accepted.</exception>
    public T Apply<T>(IReadOnlyList<Setting<T>> settings, T values)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (Setting<T> setting in settings)
        {
            if (Values.TryGetValue(setting.Key, out object? value))
                values = setting.Apply(values, value, Path);
        }

        return values;
    }

    /// <summary>All settings as an indented JSON object.</summary>
    public static string Print<T>(IReadOnlyList<Setting<T>> settings, T values)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, s_indented))
        {
            json.WriteStartObject();
            foreach (Setting<T> setting in settings)
            {
                json.WritePropertyName(setting.Key);
                if (setting.Read(values) is { } value)
                    setting.Kind.Write(json, value);
                else
                    json.WriteNullValue();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The keys; a run's <c>config.json</c> has those of the recipe one level down.</summary>
    static IEnumerable<JsonProperty> Properties(JsonElement root) => root.EnumerateObject().SelectMany(property =>
        property.NameEquals("recipe") && property.Value.ValueKind == JsonValueKind.Object ? property.Value.EnumerateObject() : Enumerable.Repeat(property, 1));

    static byte[] Load(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
                throw new TenfoldException($"{path}: no such file; --config takes a JSON file as --print-config writes it.");
            if (file.Length > MaximumSize)
                throw new TenfoldException($"{path}: {file.Length:N0} bytes are too many for a configuration; --config takes a JSON file as --print-config writes it.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: could not be read: {e.Message}", e);
        }
    }

    static JsonDocument ParseDocument(ReadOnlyMemory<byte> json, string path)
    {
        try
        {
            return JsonDocument.Parse(json, s_strict);
        }
        catch (JsonException e)
        {
            // The message of the exception ends in the same place, counted from 0.
            string reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            string place = e.LineNumber is null ? "" : $" at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            throw new TenfoldException($"{path}: is no JSON{place}: {reason}.", e);
        }
    }

    /// <summary>The value; null for JSON's null where a setting may be without one.</summary>
    static object? ValueOf<T>(Setting<T> setting, JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Null && setting.MayBeNull)
            return null;
        object? value = !setting.Kind.Fits(element.ValueKind) ? null
            : setting.Kind.Parse(element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText());
        return value ?? throw new TenfoldException($"{path}: \"{setting.Key}\" is {Describe(element)}; {setting.Kind.Accepts}{(setting.MayBeNull ? " or null" : "")} is accepted.");
    }

    static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => element.GetRawText() is { Length: > 40 } text ? text[..40] + "..." : element.GetRawText(),
    };
}
