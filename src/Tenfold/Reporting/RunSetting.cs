using System.Text.Json;

namespace Tenfold;

/// <summary>A setting of a run as text.</summary>
/// <param name="Key">Its key in <c>config.json</c>.</param>
/// <param name="Value">Its value; empty where it is unset.</param>
/// <param name="IsPlain">Whether it is that of a plain recipe.</param>
sealed record RunSetting(string Key, string Value, bool IsPlain)
{
    /// <summary>The settings of a run in the order of its file.</summary>
    public static IReadOnlyList<RunSetting> Of(RunSummary run)
    {
        using JsonDocument settings = JsonDocument.Parse(run.Settings);
        return Of(settings.RootElement);
    }

    /// <summary>The settings of a recipe.</summary>
    public static IReadOnlyList<RunSetting> Of(Recipe recipe) => Of(JsonSerializer.SerializeToElement(recipe, RecipeJson.Default.Recipe));

    static IReadOnlyList<RunSetting> Of(JsonElement settings)
    {
        JsonElement plain = JsonSerializer.SerializeToElement(new Recipe(), RecipeJson.Default.Recipe);
        return [.. settings.EnumerateObject().Select(setting => new RunSetting(
            setting.Name, Text(setting.Value), plain.TryGetProperty(setting.Name, out JsonElement value) && Text(value) == Text(setting.Value)))];
    }

    /// <summary>A value as people write it.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
