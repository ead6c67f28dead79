using System.Globalization;
using System.Text.Json;

namespace Tenfold.Cli;

/// <summary>What runs can be chosen and sorted by: their figures, and every setting by its key.</summary>
static class RunFields
{
    /// <summary>What is shown and compared as text.</summary>
    static readonly JsonValueKind[] s_texts = [JsonValueKind.String, JsonValueKind.True, JsonValueKind.False, JsonValueKind.Array];

    static readonly Dictionary<string, RunField> s_figures = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = Text(run => run.Name),
        ["model"] = Text(run => run.Model),
        ["state"] = Text(run => run.State.ToString().ToLowerInvariant()),
        ["data"] = Text(run => run.Data),
        ["members"] = Number(run => run.Members),
        ["best_epoch"] = Number(run => run.BestEpoch),
        ["train_loss"] = Number(run => run.TrainLoss),
        ["val_accuracy"] = Number(run => run.ValAccuracy),
        ["test_accuracy"] = Number(run => run.TestAccuracy),
        ["test_errors"] = Number(run => run.TestErrors),
        ["parameters"] = Number(run => run.Parameters),
        ["seconds"] = Number(run => run.Seconds),
        ["started"] = Text(run => run.Started?.ToString("O", CultureInfo.InvariantCulture)),
    };

    /// <summary>Every setting of a network, with the kinds that whatever learns gives its key.</summary>
    static readonly Dictionary<string, RunField> s_settings = Settings.All.Where(setting => setting.Key != "recipe").ToDictionary(setting => setting.Key, Setting, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, the figures first.</summary>
    public static IEnumerable<string> Names => s_figures.Keys.Concat(s_settings.Keys.Where(name => !s_figures.ContainsKey(name)));

    /// <summary>The field of that name.</summary>
    /// <param name="name">The field.</param>
    /// <param name="option">The option that names it, for the message.</param>
    /// <exception cref="UsageException">There is no such field.</exception>
    public static RunField Named(string name, string option) =>
        s_figures.TryGetValue(name, out RunField? figure) ? figure
        : s_settings.TryGetValue(name, out RunField? setting) ? setting
        : throw new UsageException($"{option}: runs have no '{name}'; use one of {string.Join(", ", Names)}");

    static RunField Number(Func<RunSummary, double?> read) => new(MayBeNumber: true, MayBeText: false, run => read(run));

    static RunField Text(Func<RunSummary, string?> read) => new(MayBeNumber: false, MayBeText: true, read);

    static RunField Setting(Setting<RunSettings> setting)
    {
        SettingKind[] kinds = [setting.Kind, .. ClassicMethods.All.SelectMany(ClassicConfig.SettingsOf).Where(other => other.Key == setting.Key).Select(other => other.Kind)];
        return new RunField(
            MayBeNumber: kinds.Any(kind => kind.Fits(JsonValueKind.Number)),
            MayBeText: kinds.Any(kind => s_texts.Any(kind.Fits)),
            run => SettingOf(run, setting.Key));
    }

    static object? SettingOf(RunSummary run, string name)
    {
        using JsonDocument settings = JsonDocument.Parse(run.Settings);
        JsonElement value = settings.RootElement.EnumerateObject().FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => string.Join(", ", value.EnumerateArray().Select(item => item.ToString())),
        };
    }
}
