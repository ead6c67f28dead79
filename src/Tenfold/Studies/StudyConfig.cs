namespace Tenfold;

/// <summary>What a study is asked to do: <c>study.json</c> of its folder.</summary>
public sealed record StudyConfig
{
    /// <summary>Its name: a kind's, or that of the file it was read from.</summary>
    public required string Name { get; init; }

    /// <summary>How every trial is trained, but for what sets it apart.</summary>
    public required RunConfig Base { get; init; }

    /// <summary>The trials.</summary>
    public required IReadOnlyList<StudyTrial> Trials { get; init; }

    /// <summary>The command that began it, or null.</summary>
    public string? Command { get; init; }

    /// <summary>Seconds that an epoch of all training images takes elsewhere, measured by whoever says so; null where nobody does.</summary>
    public double? PeerEpoch { get; init; }

    /// <summary>A study of a kind.</summary>
    /// <param name="kind">What is varied.</param>
    /// <param name="settings">How every trial is trained.</param>
    public static StudyConfig Of(StudyKind kind, RunConfig settings)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Axis axis = Axis.Parse(kind.Axis);
        return new StudyConfig { Name = kind.Name, Base = settings, Trials = [.. axis.Values.Select((value, i) => new StudyTrial(i + 1, new Dictionary<string, string> { [axis.Key] = value }))] };
    }

    /// <summary>A study of what a sweep file says.</summary>
    /// <param name="sweep">The file.</param>
    /// <param name="settings">How every trial is trained, but for what the file sets.</param>
    /// <exception cref="TenfoldException">The file sets what is no setting of a training.</exception>
    public static StudyConfig Of(Sweep sweep, RunConfig settings)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(settings);
        return new StudyConfig { Name = sweep.Name, Base = settings, Trials = [.. sweep.Choose(settings.Recipe.Seed).Select((chosen, i) => new StudyTrial(i + 1, chosen))] };
    }

    /// <summary>What trials take elsewhere, one after the other, in seconds; null where <see cref="PeerEpoch"/> is.</summary>
    /// <param name="done">Trials and their epochs done; of one that trains on a share of the images, an epoch counts as that share.</param>
    public double? PeerSeconds(IEnumerable<(StudyTrial Trial, int Epochs)> done)
    {
        ArgumentNullException.ThrowIfNull(done);
        return PeerEpoch * done.Sum(entry => entry.Epochs * ConfigOf(entry.Trial).Recipe.TrainShare);
    }

    /// <summary>How a trial is trained, on one thread.</summary>
    /// <exception cref="TenfoldException">One of its settings is unknown, or has a value that is not accepted.</exception>
    public RunConfig ConfigOf(StudyTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        foreach (string key in trial.Settings.Keys)
        {
            if (RecipeSettings.WithKey(key) is null)
                throw new TenfoldException($"trial {trial.Number}: there is no setting '{key}'; use one of {string.Join(", ", RecipeSettings.All.Select(setting => setting.Key))}.");
        }

        // In the table's order: later settings may depend on earlier ones, such as the optimizer's own defaults. What the study
        // fixes is then put back, since another model or optimizer comes with its own.
        Recipe recipe = Base.Recipe;
        foreach (Setting<Recipe> setting in RecipeSettings.All)
        {
            if (trial.Settings.TryGetValue(setting.Key, out string? text))
                recipe = setting.Parse(recipe, text, $"trial {trial.Number}, {setting.Key}");
        }

        if (!trial.Settings.ContainsKey("lr") && !trial.Settings.ContainsKey("model"))
            recipe = recipe with { LearningRate = Base.Recipe.LearningRate };
        return Base with { Recipe = (recipe with { Threads = 1 }).Validated() };
    }
}
