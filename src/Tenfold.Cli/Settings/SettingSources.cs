namespace Tenfold.Cli;

/// <summary>Where settings come from, and which source wins: flag, then environment, then configuration file, then the model's recipe.</summary>
/// <param name="Flag">The text of a flag, null where it is not given.</param>
/// <param name="Variable">The text of an environment variable, null where it is not set.</param>
/// <param name="Config">A configuration file, or null.</param>
sealed record SettingSources(Func<Setting, string?> Flag, Func<string, string?> Variable, ConfigFile? Config = null)
{
    /// <summary>The settings that hold.</summary>
    /// <exception cref="UsageException">A flag has a value that is not accepted.</exception>
    /// <exception cref="TenfoldException">A variable or the configuration file has a value that is not accepted.</exception>
    public RunSettings Resolve()
    {
        RunSettings run = new(Zoo.Named(Settings.DefaultModel).Recipe, Data: null);
        foreach (Setting setting in Settings.All)
        {
            if (Flag(setting) is { } flag)
                run = FromFlag(run, setting, flag);
            else if (Variable(setting.Variable) is { } variable && !string.IsNullOrWhiteSpace(variable))
                run = Apply(run, setting, Parse(setting, variable, setting.Variable), setting.Variable);
            else if (Config is not null && Config.Values.TryGetValue(setting.Key, out object? value))
                run = Apply(run, setting, value, Config.Path);
        }

        return run;
    }

    static RunSettings FromFlag(RunSettings run, Setting setting, string text)
    {
        try
        {
            return Apply(run, setting, Parse(setting, text, setting.Flag), setting.Flag);
        }
        catch (TenfoldException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    static object Parse(Setting setting, string text, string origin) =>
        setting.Kind.Parse(text.Trim()) ?? throw new TenfoldException($"{origin} is '{text}'; {setting.Kind.Accepts} is accepted.");

    static RunSettings Apply(RunSettings run, Setting setting, object? value, string origin)
    {
        try
        {
            return setting.Write(run, value);
        }
        catch (TenfoldException e)
        {
            throw new TenfoldException($"{origin}: {e.Message}", e);
        }
    }
}
