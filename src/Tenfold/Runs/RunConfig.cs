using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>What a run was asked to do: <c>config.json</c> of its folder.</summary>
/// <param name="Recipe">The effective recipe, after flags, environment and file.</param>
/// <param name="Data">What <c>--data</c> said; null for "the best there is".</param>
public sealed record RunConfig(Recipe Recipe, string? Data)
{
    /// <summary>The run whose parameters it begins with, or <see cref="FineTuning.DefaultNetwork"/>; null where it begins anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Init { get; init; }

    /// <summary>The folder of a person's own digits that are learned beside the data (<see cref="OwnDigits"/>); null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Add { get; init; }
}
