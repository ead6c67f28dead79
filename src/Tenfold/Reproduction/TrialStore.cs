using System.Text.Json;

namespace Tenfold;

/// <summary>
/// The trials of a reproduction: <c>runs/NAME.json</c> each, and below <c>unfinished/</c>, which is not for keeping,
/// those under way with the state they go on from.
/// </summary>
sealed class TrialStore(string folder)
{
    const string Extension = ".json";

    readonly string _runs = Path.Combine(folder, "runs");
    readonly string _unfinished = Path.Combine(folder, "unfinished");

    /// <summary>Makes the folders and keeps other processes out until disposed of; the system lets go of the lock when a process is killed.</summary>
    /// <exception cref="TenfoldException">The folders cannot be made, or another process is at work in them.</exception>
    public IDisposable Lock()
    {
        NewFolder.Create(_runs);
        NewFolder.Create(_unfinished);
        return FolderLock.Take(_unfinished, "wait for the other reproduce that may be at work there, or name another folder with --out");
    }

    /// <summary>Every stored trial, by name.</summary>
    public IReadOnlyList<Trial> All() => !Directory.Exists(_runs) ? []
        : [.. Directory.EnumerateFiles(_runs, "*" + Extension).Order(StringComparer.Ordinal).Select(ReadFile)];

    /// <summary>The stored trial of that name, or null.</summary>
    public Trial? Read(string name) => ReadIfThere(RunPath(name));

    /// <summary>Stores a trial, unless it is partial and a whole one is there.</summary>
    public void Write(Trial trial)
    {
        if (!trial.Partial || Read(trial.Name) is not { Partial: false })
            WriteFile(RunPath(trial.Name), trial);
    }

    /// <summary>A trial under way as it was after its last epoch, or null.</summary>
    public Trial? ReadUnfinished(string name) => File.Exists(StatePath(name)) ? ReadIfThere(UnfinishedPath(name)) : null;

    public void WriteUnfinished(Trial trial) => WriteFile(UnfinishedPath(trial.Name), trial);

    /// <summary>Where the state of a trial under way is kept.</summary>
    public string StatePath(string name) => Path.Combine(_unfinished, name + ".safetensors");

    /// <summary>Drops what was kept to go on from.</summary>
    public void Forget(string name)
    {
        File.Delete(UnfinishedPath(name));
        File.Delete(StatePath(name));
    }

    string RunPath(string name) => Path.Combine(_runs, name + Extension);

    string UnfinishedPath(string name) => Path.Combine(_unfinished, name + Extension);

    static Trial? ReadIfThere(string path) => File.Exists(path) ? ReadFile(path) : null;

    static Trial ReadFile(string path)
    {
        Trial trial = JsonFile.Read(path, TrialJson.Default.Trial, "the trial that reproduce wrote");
        return trial.Name + Extension == Path.GetFileName(path) ? trial
            : throw new TenfoldException($"{path}: holds the trial {trial.Name}; expected a file named after its trial. Rename or remove it.");
    }

    static void WriteFile(string path, Trial trial) => AtomicFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, trial, TrialJson.Default.Trial);
        stream.WriteByte((byte)'\n');
    });
}
