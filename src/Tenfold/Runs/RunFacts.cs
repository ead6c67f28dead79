namespace Tenfold;

/// <summary>What every run tells, whether it trained a network or a classic learner.</summary>
/// <param name="Model">The name of what was trained.</param>
/// <param name="Data">What <c>--data</c> said; null for "the best there is".</param>
/// <param name="Seed">The seed.</param>
public sealed record RunFacts(string Model, string? Data, ulong Seed)
{
    internal static RunFacts Of(RunConfig config) => new(config.Recipe.Model, config.Data, config.Recipe.Seed);
}
