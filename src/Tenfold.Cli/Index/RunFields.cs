using System.Globalization;
using System.Text.Json;

namespace Tenfold.Cli;

/// <summary>What runs can be chosen and sorted by: their figures, and every setting by its key.</summary>
static class RunFields
{
    static readonly Dictionary<string, Func<RunSummary, object?>> s_figures = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = run => run.Name,
        ["model"] = run => run.Model,
        ["state"] = run => run.State.ToString().ToLowerInvariant(),
        ["data"] = run => run.Data,
        ["members"] = run => (double?)run.Members,
        ["best_epoch"] = run => (double?)run.BestEpoch,
        ["train_loss"] = run => run.TrainLoss,
        ["val_accuracy"] = run => run.ValAccuracy,
        ["test_accuracy"] = run => run.TestAccuracy,
        ["test_errors"] = run => (double?)run.TestErrors,
        ["parameters"] = run => (double?)run.Parameters,
        ["seconds"] = run => run.Seconds,
        ["started"] = run => run.Started?.ToString("O", CultureInfo.InvariantCulture),
    };

    static readonly HashSet<string> s_settings = new(Settings.All.Select(setting => setting.Key).Where(key => key != "recipe"), StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, the figures first.</summary>
    public static IEnumerable<string> Names => s_figures.Keys.Concat(s_settings.Where(name => !s_figures.ContainsKey(name)));

    /// <summary>What reads a field: a number, a text, or null.</summary>
    /// <param name="name">The field.</param>
    /// <param name="option">The option that names it, for the message.</param>
    /// <exception cref="UsageException">There is no such field.</exception>
    public static Func<RunSummary, object?> Named(string name, string option) =>
        s_figures.TryGetValue(name, out Func<RunSummary, object?>? figure) ? figure
        : s_settings.Contains(name) ? run => Setting(run, name)
        : throw new UsageException($"{option}: runs have no '{name}'; use one of {string.Join(", ", Names)}");

    static object? Setting(RunSummary run, string name)
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
