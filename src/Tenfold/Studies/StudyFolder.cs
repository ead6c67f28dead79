using System.Text.Json.Serialization.Metadata;

namespace Tenfold;

/// <summary>A study's folder: <c>study.json</c>, <c>result.json</c>, and a run's folder for each trial.</summary>
sealed class StudyFolder
{
    const string ConfigName = "study.json";
    const string ResultName = "result.json";
    const string Written = "the JSON that study wrote";

    StudyFolder(string path, StudyConfig config)
    {
        Path = path;
        Config = config;
    }

    public string Path { get; }

    public StudyConfig Config { get; }

    /// <summary>Whether a folder holds a study.</summary>
    public static bool Is(string path) => File.Exists(System.IO.Path.Combine(path, ConfigName));

    /// <summary>Makes a new folder below <paramref name="parent"/>.</summary>
    public static StudyFolder Create(string parent, StudyConfig config)
    {
        string label = string.Concat(config.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        StudyFolder folder = new(NewFolder.Claim(parent, $"study-{label}-{config.Base.Recipe.Model}", ConfigName), config);
        folder.Write(ConfigName, config, StudyJson.Default.StudyConfig);
        return folder;
    }

    /// <summary>Opens a folder that was begun.</summary>
    /// <exception cref="TenfoldException">It is no study's, or damaged.</exception>
    public static StudyFolder Open(string path)
    {
        string config = System.IO.Path.Combine(path, ConfigName);
        if (!File.Exists(config))
            throw new TenfoldException($"{path}: has no {ConfigName}; expected the folder of a study, as study makes it.");
        StudyConfig read = JsonFile.Read(config, StudyJson.Default.StudyConfig, Written);
        try
        {
            foreach (StudyTrial trial in read.Trials)
                _ = read.ConfigOf(trial);
        }
        catch (TenfoldException e)
        {
            throw new TenfoldException($"{config}: cannot be read as {Written} ({e.Message}); restore or remove it.", e);
        }

        return new StudyFolder(path, read);
    }

    /// <summary>The same folder with another configuration, which it keeps from now on.</summary>
    public StudyFolder With(StudyConfig config)
    {
        StudyFolder folder = new(Path, config);
        folder.Write(ConfigName, config, StudyJson.Default.StudyConfig);
        return folder;
    }

    /// <summary>What the study came to when it ended or was stopped last; null before.</summary>
    /// <exception cref="TenfoldException">The file is damaged.</exception>
    public StudyResult? ReadResult()
    {
        string path = System.IO.Path.Combine(Path, ResultName);
        return File.Exists(path) ? JsonFile.Read(path, StudyJson.Default.StudyResult, Written) : null;
    }

    public string PathOf(StudyTrial trial) => System.IO.Path.Combine(Path, trial.FolderName());

    /// <summary>What a trial came to; null where it is not done, or was stopped when its folder was made and nothing stood in it.</summary>
    public StudyTrialResult? ReadResult(StudyTrial trial)
    {
        string path = PathOf(trial);
        if (!RunDirectory.Is(path))
            return null;
        return RunDirectory.Open(path).ReadResult() is { } result && (!result.Cancelled || result.Diverged)
            ? new StudyTrialResult(trial.Number, trial.Label(), trial.Settings, result)
            : null;
    }

    public void Write(StudyResult result) => Write(ResultName, result, StudyJson.Default.StudyResult);

    void Write<T>(string name, T value, JsonTypeInfo<T> type) => JsonFile.Write(System.IO.Path.Combine(Path, name), value, type);
}
