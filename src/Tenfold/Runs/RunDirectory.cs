using System.Text.Json.Serialization.Metadata;

namespace Tenfold;

/// <summary>
/// A run's folder, <c>runs/yyyyMMdd-HHmmss-model/</c>: <c>config.json</c>, <c>env.json</c>, <c>metrics.csv</c>,
/// <c>best.safetensors</c>, <c>last.safetensors</c>, <c>state.safetensors</c>, <c>trained-on.hashes</c>, <c>result.json</c>. It says all about itself.
/// </summary>
public sealed class RunDirectory
{
    /// <summary>The folder that runs are made in, unless told otherwise.</summary>
    public const string DefaultParent = "runs";

    /// <summary>The word for the newest run below <see cref="DefaultParent"/>.</summary>
    public const string Latest = "latest";

    /// <summary>The file that makes a folder a run's.</summary>
    internal const string ConfigName = "config.json";

    const string ResultName = "result.json";

    /// <summary>What makes a run an ensemble: its members lie in folders below.</summary>
    const string EnsembleName = "ensemble.json";

    readonly RunConfig? _config;

    RunDirectory(string path, RunFacts facts, RunConfig? config)
    {
        Path = path;
        Facts = facts;
        _config = config;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What every run tells, whatever it trained.</summary>
    public RunFacts Facts { get; }

    /// <summary>What the training of a network, or of several, was asked to do.</summary>
    /// <exception cref="TenfoldException">It holds a classic learner, which has no recipe.</exception>
    public RunConfig Config => _config ?? throw new TenfoldException($"{Path}: holds a classic learner ({Facts.Model}), which has neither recipe nor network; name the run of a network.");

    /// <summary>What to load to have the images that it was trained on: what was asked for, or where nothing was, the data set that was found; null where that has no name of its own.</summary>
    public string? Data => Facts.Data ?? (ReadEnvironment()?.Data is { } found && Datasets.IsName(found) ? found : null);

    /// <summary>Whether it holds a classic learner and no network.</summary>
    public bool IsClassic => _config is null;

    /// <summary>What it was asked to do.</summary>
    internal string ConfigPath => File(ConfigName);

    /// <summary>What a classic learner has learned.</summary>
    internal string ModelPath => File("model.safetensors");

    /// <summary>What each pixel is worth to a classic learner, as a picture.</summary>
    internal string ImportancesPath => File("importances.png");

    /// <summary>Whether it holds an ensemble, with a run in a folder below for each member, and not one network.</summary>
    public bool IsEnsemble => System.IO.File.Exists(File(EnsembleName));

    /// <summary>The metrics of each epoch.</summary>
    public string MetricsPath => File("metrics.csv");

    /// <summary>The parameters of the best epoch.</summary>
    public string BestPath => File("best.safetensors");

    /// <summary>The parameters of the last epoch.</summary>
    public string LastPath => File("last.safetensors");

    /// <summary>The best epoch's network with the temperature and the threshold of its confidence, where the run was calibrated.</summary>
    public string RecognizerPath => File("recognizer.safetensors");

    internal string StatePath => File("state.safetensors");

    /// <summary>The hashes of the images that are trained on (<see cref="ImageHashes"/>), for the <see cref="LeakGuard"/>.</summary>
    internal string TrainedOnPath => File("trained-on.hashes");

    /// <summary>The ensemble that a member's folder lies in; null for other runs.</summary>
    internal string? Ensemble =>
        System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } above && System.IO.File.Exists(System.IO.Path.Combine(above, EnsembleName)) ? above : null;

    /// <summary>Whether a folder holds a run.</summary>
    public static bool Is(string path) => System.IO.File.Exists(System.IO.Path.Combine(path, ConfigName));

    /// <summary>Makes a new folder below <paramref name="parent"/>; one that exists is never touched.</summary>
    /// <param name="parent">Made if it is not there.</param>
    /// <param name="config">What the run is asked to do.</param>
    /// <param name="label">Put behind the model's name, or null.</param>
    /// <exception cref="TenfoldException">The folder cannot be made.</exception>
    public static RunDirectory Create(string parent, RunConfig config, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        string path = NewFolder.Claim(parent, label is null ? config.Recipe.Model : $"{config.Recipe.Model}-{label}", ConfigName);
        RunDirectory run = new(path, RunFacts.Of(config), config);
        run.WriteJson(ConfigName, config, RunJson.Default.RunConfig);
        return run;
    }

    /// <summary>Makes a new folder for a classic learner.</summary>
    /// <param name="parent">Made if it is not there.</param>
    /// <param name="facts">What it is.</param>
    /// <param name="config">What it is asked to do, as JSON with the facts among it.</param>
    internal static RunDirectory Create(string parent, RunFacts facts, string config) => CreateAt(NewFolder.Claim(parent, facts.Model, ConfigName), facts, config);

    /// <summary>Opens a classic learner's folder of that very path, or makes it.</summary>
    internal static RunDirectory OpenOrCreate(string path, RunFacts facts, string config)
    {
        if (Is(path))
            return Open(path);
        NewFolder.Create(path);
        return CreateAt(path, facts, config);
    }

    static RunDirectory CreateAt(string path, RunFacts facts, string config)
    {
        RunDirectory run = new(path, facts, config: null);
        AtomicFile.WriteText(run.ConfigPath, config);
        return run;
    }

    /// <summary>Opens a run's folder, or <c>latest</c>.</summary>
    /// <exception cref="TenfoldException">It is no run's folder.</exception>
    public static RunDirectory Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path == Latest && !Directory.Exists(path))
            path = Newest();
        if (!Directory.Exists(path))
            throw new TenfoldException($"{path}: there is no such run; name a run's folder, or '{Latest}' for the newest one in {DefaultParent}.");
        if (!Is(path))
            throw new TenfoldException($"{path}: has no {ConfigName}; expected the folder of a run, as train makes it.");
        return Read(path, System.IO.Path.Combine(path, ConfigName));
    }

    /// <summary>The network of a checkpoint.</summary>
    /// <param name="checkpoint"><c>best</c> or <c>last</c>.</param>
    /// <exception cref="TenfoldException">The run has none such, or it is damaged.</exception>
    public Network LoadNetwork(string checkpoint = "best")
    {
        string path = checkpoint switch
        {
            "best" => BestPath,
            "last" => LastPath,
            _ => throw new TenfoldException($"There is no checkpoint '{checkpoint}'; use best or last."),
        };
        if (IsClassic)
            throw new TenfoldException($"{Path}: holds a classic learner ({Facts.Model}) and no network.");
        if (IsEnsemble)
            throw new TenfoldException($"{Path}: is an ensemble and holds no single network; name one of its members, such as {File("member-1")}.");
        if (!System.IO.File.Exists(path))
        {
            throw new TenfoldException(ReadResult() is { Diverged: true }
                ? $"{Path}: has no {System.IO.Path.GetFileName(path)}, since its training diverged in the first epoch; train again with a smaller --lr."
                : $"{Path}: has no {System.IO.Path.GetFileName(path)} yet; finish its first epoch with: tenfold train --resume {Path}");
        }

        Network network = NetworkFile.Load(path);
        return network.IsFinite ? network
            : throw new TenfoldException($"{path}: holds parameters that are infinite or not numbers, since the training diverged; {(checkpoint == "last" ? "take --checkpoint best, or " : "")}train again with a smaller --lr.");
    }

    /// <summary>Keeps other processes from training in the folder until disposed of.</summary>
    /// <exception cref="TenfoldException">Another one does.</exception>
    internal IDisposable Lock() => FolderLock.Take(Path, "another process may be training there: wait for it, or stop it");

    /// <summary>Deletes the run with its folder, for good.</summary>
    /// <remarks>What makes the folder a run goes last: one that was deleted in part can still be deleted.</remarks>
    /// <exception cref="TenfoldException">It is part of an ensemble, other runs lie in it, or it cannot be deleted.</exception>
    public void Delete()
    {
        if (Ensemble is { } ensemble)
            throw new TenfoldException($"{Path}: is a member of an ensemble, which needs it; delete the whole ensemble, {ensemble}, or none of it.");
        if (!IsEnsemble && Directory.EnumerateDirectories(Path).FirstOrDefault(Is) is { } other)
            throw new TenfoldException($"{Path}: another run lies in it, {other}; move that away, or delete it first.");
        try
        {
            foreach (string inner in Directory.EnumerateDirectories(Path))
                Directory.Delete(inner, recursive: true);
            foreach (string file in Directory.EnumerateFiles(Path).Where(file => System.IO.Path.GetFileName(file) != ConfigName))
                System.IO.File.Delete(file);
            System.IO.File.Delete(File(ConfigName));
            Directory.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{Path}: cannot be deleted whole ({e.Message}); what is left of it is still a run and can be deleted again.", e);
        }
    }

    /// <summary>Opens a folder of that very path, or makes it.</summary>
    internal static RunDirectory OpenOrCreate(string path, RunConfig config)
    {
        if (Is(path))
            return Open(path);
        NewFolder.Create(path);
        RunDirectory run = new(path, RunFacts.Of(config), config);
        run.WriteJson(ConfigName, config, RunJson.Default.RunConfig);
        return run;
    }

    internal void Write(RunEnvironment environment) => WriteJson("env.json", environment, RunJson.Default.RunEnvironment);

    internal void Write(TrainingResult result) => WriteJson(ResultName, result, RunJson.Default.TrainingResult);

    /// <summary>What the run came to; null before it came to an end or was stopped.</summary>
    internal TrainingResult? ReadResult() => System.IO.File.Exists(File(ResultName)) ? ReadJson(File(ResultName), RunJson.Default.TrainingResult) : null;

    /// <summary>Writes what makes this run an ensemble.</summary>
    internal void WriteEnsemble<T>(T ensemble, JsonTypeInfo<T> type) => WriteJson(EnsembleName, ensemble, type);

    /// <summary>Reads what makes this run an ensemble.</summary>
    internal T ReadEnsemble<T>(JsonTypeInfo<T> type) => ReadJson(File(EnsembleName), type);

    /// <summary>Reads what a run of another kind than one network came to; null before its end.</summary>
    internal T? ReadResult<T>(JsonTypeInfo<T> type)
        where T : class => System.IO.File.Exists(File(ResultName)) ? ReadJson(File(ResultName), type) : null;

    /// <summary>Writes what an ensemble or a classic learner came to.</summary>
    internal void WriteResult<T>(T result, JsonTypeInfo<T> type) => WriteJson(ResultName, result, type);

    /// <summary>What the run ran on and with; null before it began to train.</summary>
    /// <exception cref="TenfoldException">The file is damaged.</exception>
    public RunEnvironment? ReadEnvironment()
    {
        string path = File("env.json");
        return System.IO.File.Exists(path) ? ReadJson(path, RunJson.Default.RunEnvironment) : null;
    }

    static string Newest()
    {
        string? newest = Directory.Exists(DefaultParent)
            ? Directory.EnumerateDirectories(DefaultParent).Where(Is).MaxBy(run => (System.IO.File.GetLastWriteTimeUtc(System.IO.Path.Combine(run, ConfigName)), run))
            : null;
        return newest ?? throw new TenfoldException($"There is no run in {DefaultParent} yet; make one with: tenfold train");
    }

    /// <summary>A network's configuration has a recipe; a classic learner's has the name of one and its settings.</summary>
    static RunDirectory Read(string path, string configPath)
    {
        RunConfig config = ReadJson(configPath, RunJson.Default.RunConfig);
        if (config.Recipe is not null)
            return new RunDirectory(path, RunFacts.Of(config), config);
        RunFacts facts = ReadJson(configPath, RunJson.Default.RunFacts);
        return facts.Model is null
            ? throw new TenfoldException($"{configPath}: has neither 'recipe' nor 'model'; expected the configuration that train wrote.")
            : new RunDirectory(path, facts, config: null);
    }

    static T ReadJson<T>(string path, JsonTypeInfo<T> type) => JsonFile.Read(path, type, "the JSON that train wrote");

    void WriteJson<T>(string name, T value, JsonTypeInfo<T> type) => JsonFile.Write(File(name), value, type);

    string File(string name) => System.IO.Path.Combine(Path, name);
}
