namespace Tenfold;

/// <summary>What a run was asked to do: <c>config.json</c> of its folder.</summary>
/// <param name="Recipe">The effective recipe, after flags, environment and file.</param>
/// <param name="Data">What <c>--data</c> said; null for "the best there is".</param>
public sealed record RunConfig(Recipe Recipe, string? Data);
