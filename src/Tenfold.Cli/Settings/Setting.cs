namespace Tenfold.Cli;

/// <summary>One value that a user can set, by a flag, a variable or a key in a configuration file.</summary>
/// <param name="Key">Its name in configuration files and outputs: <c>batch_size</c>.</param>
/// <param name="Kind">What values it takes.</param>
/// <param name="Description">For the help.</param>
/// <param name="Read">Its value; null where it is not set.</param>
/// <param name="Write">The settings with another value; it may throw <see cref="TenfoldException"/>.</param>
sealed record Setting(string Key, SettingKind Kind, string Description, Func<RunSettings, object?> Read, Func<RunSettings, object?, RunSettings> Write)
{
    /// <summary>Its name on the command line: <c>--batch-size</c>.</summary>
    public string Flag { get; init; } = "--" + Key.Replace('_', '-');

    /// <summary>Its name in the environment: <c>TENFOLD_BATCH_SIZE</c>.</summary>
    public string Variable { get; } = "TENFOLD_" + Key.ToUpperInvariant();

    /// <summary>Whether a configuration file may say null, for what is then chosen by another.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>A number or text of a recipe that may be left to the optimizer or schedule it is for.</summary>
    public static Setting OrOwn(string key, SettingKind kind, string description, Func<Recipe, object?> read, Func<Recipe, object?, Recipe> write) =>
        new(key, kind, description, run => read(run.Recipe), (run, value) => run with { Recipe = write(run.Recipe, value).Validated() }) { MayBeNull = true };

    /// <summary>A number, text or switch of a recipe.</summary>
    public static Setting Of<T>(string key, SettingKind kind, string description, Func<Recipe, T> read, Func<Recipe, T, Recipe> write)
        where T : notnull =>
        new(key, kind, description, run => read(run.Recipe), (run, value) => run with { Recipe = write(run.Recipe, (T)value!).Validated() });
}
