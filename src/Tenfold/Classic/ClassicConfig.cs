namespace Tenfold;

/// <summary>What a classic learner's training is asked to do: <c>config.json</c> of its run's folder.</summary>
/// <param name="Method">The learner with its settings.</param>
public sealed record ClassicConfig(ClassicMethod Method)
{
    /// <summary>Changes of the features before the learner sees them, in this order: <c>deskew,pca:50</c>; empty for none.</summary>
    public string Preprocess { get; init; } = "";

    /// <summary>Share of the training images that is used at all, in (0, 1], the same ones whatever the seed.</summary>
    public double TrainShare { get; init; } = 1;

    /// <summary>Share of the training images held out for validation, in [0, 1).</summary>
    public double ValidationSplit { get; init; } = 0.1;

    /// <summary>Seed of the split and of all that the learner draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads, 0 for one a core; results do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>A name, a file or a folder; null for the best there is.</summary>
    public string? Data { get; init; }

    /// <summary>All that can be set about a learner's training, its own settings among it.</summary>
    public static IReadOnlyList<Setting<ClassicConfig>> SettingsOf(ClassicMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return
        [
            .. method.Settings.Select(setting => setting.Of<ClassicConfig>(config => config.Method, (config, changed) => config with { Method = changed })),
            Of("preprocess", SettingKind.Text("LIST"), $"changes of the images first, such as deskew or pca:50, parted by commas: {string.Join(", ", Preprocessors.Names)}", c => c.Preprocess, (c, value) => c with { Preprocess = value }),
            Of("train_share", SettingKind.Number, "share of the training images that is used at all, the same ones whatever the seed", c => c.TrainShare, (c, value) => c with { TrainShare = value }),
            Of("val_split", SettingKind.Number, "share of the training images held out for validation", c => c.ValidationSplit, (c, value) => c with { ValidationSplit = value }),
            Of("seed", SettingKind.Seed, "seed of the split and of all that is drawn", c => c.Seed, (c, value) => c with { Seed = value }),
            Of("threads", SettingKind.Whole, "threads, 0 for one a core; results do not depend on it", c => c.Threads, (c, value) => c with { Threads = value }),
            Datasets.Setting<ClassicConfig>(config => config.Data, (config, data) => config with { Data = data }),
        ];
    }

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="TenfoldException">The message names the value and its range.</exception>
    public ClassicConfig Validated()
    {
        if (TrainShare is not (> 0 and <= 1))
            throw new TenfoldException(FormattableString.Invariant($"train_share is {TrainShare}; give a share above 0 and at most 1."));
        if (ValidationSplit is not (>= 0 and < 1))
            throw new TenfoldException(FormattableString.Invariant($"val_split is {ValidationSplit}; give a share of at least 0 and below 1."));
        if (Threads is < 0 or > MostThreads)
            throw new TenfoldException(FormattableString.Invariant($"threads is {Threads}; give 0 to {MostThreads}."));
        _ = Preprocessors.ParseChain(Preprocess);
        return this;
    }

    const int MostThreads = 1024;

    static Setting<ClassicConfig> Of<T>(string key, SettingKind kind, string description, Func<ClassicConfig, T> read, Func<ClassicConfig, T, ClassicConfig> write)
        where T : notnull =>
        new(key, kind, description, config => read(config), (config, value) => write(config, (T)value!).Validated());
}
