using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold.Cli;

/// <summary>What <c>runs show --json</c> prints.</summary>
/// <param name="Run">Its figures.</param>
/// <param name="Command">The command line that began it; null where it was not recorded.</param>
/// <param name="Settings">Its settings.</param>
sealed record RunDetails(RunLine Run, string? Command, JsonElement Settings)
{
    /// <summary>The settings on one line.</summary>
    [JsonIgnore]
    public string SettingsText => string.Join(", ", Settings.EnumerateObject().Where(setting => setting.Value.ValueKind != JsonValueKind.Null && setting.Name != "model").Select(setting => $"{setting.Name} {Text(setting.Value)}"));

    public static RunDetails Of(RunDirectory run)
    {
        RunSummary summary = RunSummary.Read(run.Path);
        using JsonDocument settings = JsonDocument.Parse(summary.Settings);
        return new RunDetails(RunLine.Of(summary), run.ReadEnvironment()?.Command, settings.RootElement.Clone());
    }

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray())}]",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
