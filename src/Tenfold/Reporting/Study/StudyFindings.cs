using System.Globalization;

namespace Tenfold;

/// <summary>All that a study's folder tells about it: what its page is made of.</summary>
sealed record StudyFindings
{
    public required string Path { get; init; }

    public required StudyConfig Config { get; init; }

    /// <summary>What it came to; null where it neither ended nor was stopped.</summary>
    public required StudyResult? Result { get; init; }

    /// <summary>Its trials, begun or not.</summary>
    public required IReadOnlyList<StudyTrialFindings> Trials { get; init; }

    /// <summary>On what the first trial ran; null before it began.</summary>
    public required RunEnvironment? Environment { get; init; }

    /// <summary>The keys of the settings that differ between trials.</summary>
    public IReadOnlyList<string> Varied => VariedIn(Config);

    /// <summary>The one setting that is varied, where its values are numbers; null otherwise.</summary>
    public string? NumericKey => Varied is [{ } key] && key != SeedKey && Config.Trials.All(trial => NumberOf(trial, key) is not null) ? key : null;

    /// <summary>Whether trials differ in their seeds.</summary>
    public bool HasSeeds => Varied.Contains(SeedKey);

    /// <summary>The model's name, or how many there are.</summary>
    public string Model
    {
        get
        {
            string[] models = [.. Config.Trials.Select(trial => Config.ConfigOf(trial).Recipe.Model).Distinct()];
            return models is [{ } only] ? only : $"{models.Length} models";
        }
    }

    public bool IsDone => Trials.All(trial => trial.State is RunState.Done or RunState.Diverged);

    /// <summary>What the same epochs take elsewhere; null where nobody said how long one does.</summary>
    public double? PeerSeconds => Config.PeerSeconds(Trials.Select(trial => (trial.Trial, trial.Done)));

    internal const string SeedKey = "seed";

    /// <summary>Reads a study's folder, whatever its state.</summary>
    /// <exception cref="TenfoldException">It is no study's, or damaged.</exception>
    public static StudyFindings Gather(string path)
    {
        StudyFolder folder = StudyFolder.Open(path);
        return new StudyFindings
        {
            Path = path,
            Config = folder.Config,
            Result = folder.ReadResult(),
            Trials = [.. folder.Config.Trials.Select(trial => Read(folder, trial))],
            Environment = folder.Config.Trials.Select(trial => Open(folder, trial)?.ReadEnvironment()).FirstOrDefault(environment => environment is not null),
        };
    }

    /// <summary>A setting of a trial as a number; null where it is none.</summary>
    public static double? NumberOf(StudyTrial trial, string key) =>
        trial.Settings.TryGetValue(key, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>The folder's name.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    static RunDirectory? Open(StudyFolder folder, StudyTrial trial) => RunDirectory.Is(folder.PathOf(trial)) ? RunDirectory.Open(folder.PathOf(trial)) : null;

    static IReadOnlyList<string> VariedIn(StudyConfig config) => [.. config.Trials.SelectMany(trial => trial.Settings.Keys).Distinct()
        .Where(key => config.Trials.Select(trial => trial.Settings.GetValueOrDefault(key)).Distinct().Count() > 1)];

    /// <summary>The values that set a trial apart; with its number before them where another has the same.</summary>
    static string NameOf(StudyConfig config, StudyTrial trial)
    {
        IReadOnlyList<string> varied = VariedIn(config);
        string name = Values(trial);
        return name.Length == 0 ? trial.FolderName() : config.Trials.Count(other => Values(other) == name) > 1 ? FormattableString.Invariant($"{trial.Number}: {name}") : name;

        string Values(StudyTrial of) => string.Join(" / ", varied.Select(key => of.Settings.GetValueOrDefault(key, "–")));
    }

    static StudyTrialFindings Read(StudyFolder folder, StudyTrial trial)
    {
        string name = NameOf(folder.Config, trial);
        return Open(folder, trial) is { } run
            ? new StudyTrialFindings(trial, name, RunSummary.Read(run.Path).State, run.ReadResult(), MetricsFile.Read(run.MetricsPath))
            : new StudyTrialFindings(trial, name, null, null, []);
    }
}
