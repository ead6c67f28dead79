namespace Tenfold.Cli;

/// <summary>Where settings come from, and which source wins: flag, then environment, then configuration file, then the default.</summary>
/// <param name="Settings">What can be set, in the order in which it is applied.</param>
/// <param name="Flag">The text of a flag, null where it is not given.</param>
/// <param name="Variable">The text of an environment variable, null where it is not set.</param>
/// <param name="Config">A configuration file, or null.</param>
sealed record SettingSources<T>(IReadOnlyList<Setting<T>> Settings, Func<Setting<T>, string?> Flag, Func<string, string?> Variable, ConfigFile? Config = null)
{
    /// <summary>Texts for settings that no source sets, by key: stronger than the default, weaker than all else.</summary>
    public IReadOnlyDictionary<string, string> Otherwise { get; init; } = new Dictionary<string, string>();

    /// <summary>The settings that hold.</summary>
    /// <param name="settings">The defaults.</param>
    /// <exception cref="UsageException">A flag or the configuration file has a value that is not accepted.</exception>
    /// <exception cref="TenfoldException">A variable has a value that is not accepted.</exception>
    public T Resolve(T settings)
    {
        foreach (Setting<T> setting in Settings)
        {
            if (Flag(setting) is { } flag)
                settings = Asked(() => setting.Parse(settings, flag, setting.Flag));
            else if (Variable(setting.Variable) is { } variable && !string.IsNullOrWhiteSpace(variable))
                settings = setting.Parse(settings, variable, setting.Variable);
            else if (Config is not null && Config.Values.TryGetValue(setting.Key, out object? value))
                settings = Asked(() => setting.Apply(settings, value, Config.Path));
            else if (Otherwise.TryGetValue(setting.Key, out string? otherwise))
                settings = setting.Parse(settings, otherwise, setting.Flag);
        }

        return settings;
    }

    /// <summary>What the command line asks for, in a flag or in the file that it names.</summary>
    static T Asked(Func<T> set)
    {
        try
        {
            return set();
        }
        catch (TenfoldException e)
        {
            throw new UsageException(e.Message, e);
        }
    }
}
