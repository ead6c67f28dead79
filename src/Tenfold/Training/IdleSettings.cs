namespace Tenfold;

/// <summary>Settings that change nothing, or not what they are there for: whoever gave one should hear of it.</summary>
static class IdleSettings
{
    static readonly Probe[] s_ofOptimizers =
    [
        new("momentum", r => r.Momentum > 0, r => r with { Momentum = Other(r.Momentum) }),
        new("nesterov", r => r.Nesterov, r => r with { Nesterov = false }),
        new("beta1", r => r.Beta1 is not null, r => r with { Beta1 = Other(r.Beta1!.Value) }),
        new("beta2", r => r.Beta2 is not null, r => r with { Beta2 = Other(r.Beta2!.Value) }),
        new("epsilon", r => r.Epsilon is not null, r => r with { Epsilon = Other(r.Epsilon!.Value) }),
        new("rho", r => r.Rho is not null, r => r with { Rho = Other(r.Rho!.Value) }),
        new("centered", r => r.Centered, r => r with { Centered = false }),
        new("amsgrad", r => r.AMSGrad, r => r with { AMSGrad = false }),
    ];

    static readonly Probe[] s_ofSchedules =
    [
        new("step_size", r => r.StepSize is not null, r => r with { StepSize = r.StepSize + 1 }),
        new("gamma", r => r.Gamma is not null, r => r with { Gamma = Other(r.Gamma!.Value) }),
        new("milestones", r => r.Milestones is not null, r => r with { Milestones = null }),
        new("rising_share", r => r.RisingShare is not null, r => r with { RisingShare = Other(r.RisingShare!.Value) }),
        new("plateau_patience", r => r.PlateauPatience is not null, r => r with { PlateauPatience = r.PlateauPatience + 1 }),
        new("plateau_threshold", r => r.PlateauThreshold is not null, r => r with { PlateauThreshold = Other(r.PlateauThreshold!.Value) }),
        new("plateau_cooldown", r => r.PlateauCooldown is not null, r => r with { PlateauCooldown = r.PlateauCooldown + 1 }),
        new("min_lr", r => r.MinimumLearningRate is not null, r => r with { MinimumLearningRate = r.MinimumLearningRate > 0 ? 0 : r.LearningRate / 2 }),
    ];

    /// <summary>One line for each of them.</summary>
    public static IEnumerable<string> Of(Recipe recipe) =>
    [
        .. s_ofOptimizers.Where(probe => probe.IsSet(recipe) && probe.Change(recipe).CreateOptimizer() == recipe.CreateOptimizer()).Select(probe => Text(probe, $"optimizer {recipe.Optimizer}")),
        .. s_ofSchedules.Where(probe => probe.IsSet(recipe) && probe.Change(recipe).CreateSchedule() == recipe.CreateSchedule()).Select(probe => Text(probe, $"schedule {recipe.Schedule}")),
        .. recipe is { EmaWarmup: true, Ema: null or 0 } ? ["ema_warmup changes nothing: there is no ema."] : (string[])[],
        .. recipe.Warmup >= recipe.Epochs ? [Text($"warmup takes {recipe.Warmup} of {recipe.Epochs} epochs: the schedule {recipe.Schedule} never begins.")] : (string[])[],
        .. recipe.MinimumLearningRate > recipe.LearningRate ? [Text($"min_lr {recipe.MinimumLearningRate} is above lr {recipe.LearningRate}: the step size never falls.")] : (string[])[],
    ];

    /// <summary>The lines that all of these recipes have.</summary>
    public static IEnumerable<string> OfAll(IEnumerable<Recipe> recipes) => Common(recipes.Select(Of));

    /// <summary>The lines that stand in every one of these.</summary>
    public static IEnumerable<string> Common(IEnumerable<IEnumerable<string>> all) => all.Aggregate((lines, next) => lines.Intersect(next));

    static string Text(FormattableString text) => FormattableString.Invariant(text);

    static string Text(Probe probe, string what) => $"{probe.Key} changes nothing: the {what} has none.";

    /// <summary>Another number in (0, 1).</summary>
    static double Other(double value) => value == 0.5 ? 0.25 : 0.5;

    /// <param name="Key">The setting.</param>
    /// <param name="IsSet">Whether a recipe gives it.</param>
    /// <param name="Change">The recipe with another value of it.</param>
    sealed record Probe(string Key, Func<Recipe, bool> IsSet, Func<Recipe, Recipe> Change);
}
