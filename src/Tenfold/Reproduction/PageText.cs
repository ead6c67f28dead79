using System.Globalization;
using System.Text.Json;

namespace Tenfold;

/// <summary>Figures and settings as the pages of a reproduction write them.</summary>
static class PageText
{
    /// <summary>What a recipe always shows, at the front.</summary>
    static readonly string[] s_always = ["epochs", "batch_size", "optimizer", "lr"];

    static readonly string[] s_never = ["model", "seed", "threads"];

    /// <summary><c>99.28 %</c>.</summary>
    public static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:F2} %");

    /// <summary><c>99.28 ± 0.03 %</c>; without a deviation where there is but one seed.</summary>
    public static string Percent(double mean, double? deviation) =>
        deviation is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * mean:F2} ± {100 * value:F2} %") : Percent(mean);

    /// <summary><c>61,706</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>3 seeds</c>, <c>1 seed</c>.</summary>
    public static string Count(int value, string what) => string.Create(CultureInfo.InvariantCulture, $"{value} {what}{(value == 1 ? "" : "s")}");

    /// <summary><c>4.2 s</c>, <c>12 min</c>, <c>3.4 h</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s"),
        < 6000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:F1} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1} h"),
    };

    /// <summary><c>99.28 % (epoch 128)</c>, or the claim in words where it has no figure.</summary>
    public static string Figure(Claim claim) => claim.Percent is not { } percent
        ? claim.Text
        : string.Create(CultureInfo.InvariantCulture, $"{percent:F2} %{(claim.Epoch is { } epoch ? $" (epoch {epoch})" : "")}");

    /// <summary><c>source recipe, last epoch: at least 99.3 %: **holds** (99.38 %)</c>.</summary>
    public static string Result(GoalResult result) => result switch
    {
        { Percent: { } percent, Holds: true } => string.Create(CultureInfo.InvariantCulture, $"{result.Goal}: **holds** ({percent:F2} %)"),
        { Percent: { } percent } => string.Create(CultureInfo.InvariantCulture, $"{result.Goal}: **missed** ({percent:F2} %)"),
        _ => $"{result.Goal}: not known yet",
    };

    /// <summary>The settings of a recipe by their keys: the main ones, and what differs from the defaults.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="except">Keys to leave out.</param>
    public static string Settings(Recipe recipe, params IReadOnlyCollection<string> except)
    {
        JsonElement all = JsonSerializer.SerializeToElement(recipe, RecipeJson.Default.Recipe);
        JsonElement plain = JsonSerializer.SerializeToElement(new Recipe(), RecipeJson.Default.Recipe);
        IEnumerable<string> others = all.EnumerateObject().Select(setting => setting.Name)
            .Where(key => !s_always.Contains(key) && !s_never.Contains(key) && all.GetProperty(key).GetRawText() != plain.GetProperty(key).GetRawText());
        return string.Join(", ", s_always.Concat(others).Except(except).Select(key => $"{key} {Value(all.GetProperty(key))}"));
    }

    static string Value(JsonElement value) => value.ValueKind switch
    {
        // As --augment takes them.
        JsonValueKind.Array => $"\"{string.Join(", ", value.EnumerateArray().Select(Value))}\"",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText().ToLowerInvariant(),
    };
}
