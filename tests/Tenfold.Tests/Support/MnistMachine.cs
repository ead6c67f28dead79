using System.Collections.Concurrent;

namespace Tenfold.Tests.Support;

/// <summary>A user's machine in small: its own working, home and cache folder, environment, patience and ears.</summary>
sealed class MnistMachine : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly ConcurrentQueue<string> _warnings = new();
    readonly ConcurrentQueue<string> _notices = new();
    readonly ConcurrentQueue<DownloadProgress> _progress = new();
    readonly ConcurrentQueue<TimeSpan> _pauses = new();

    public MnistMachine(params Uri[] mirrors)
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Home);
        Options = new()
        {
            CacheFolder = Cache,
            Manifest = FakeMnist.Manifest,
            Surroundings = new(Work, Home, name => Variables.GetValueOrDefault(name)),
            Warn = _warnings.Enqueue,
            Notice = _notices.Enqueue,
            Progress = new Ear(_progress),
            AllowDownload = mirrors.Length > 0,
            Download = new()
            {
                Mirrors = mirrors,
                Pause = PauseAsync,
            },
        };
    }

    public string Root => _folder.Path;

    public string Work => Path.Combine(Root, "work");

    public string Home => Path.Combine(Root, "home");

    public string Cache => Path.Combine(Root, "cache");

    public Dictionary<string, string?> Variables { get; } = [];

    public MnistOptions Options { get; set; }

    public string[] Warnings => [.. _warnings];

    public string[] Notices => [.. _notices];

    public DownloadProgress[] Progress => [.. _progress];

    public TimeSpan[] Pauses => [.. _pauses];

    /// <summary>What lies in the cache besides the lock; a half-written file would show here.</summary>
    public string[] CacheFiles => Directory.Exists(Cache) ? [.. Directory.GetFiles(Cache).Select(path => Path.GetFileName(path)!).Where(name => name != ".lock").Order(StringComparer.Ordinal)] : [];

    public Task<string> FetchAsync(CancellationToken cancellation = default) => MnistDownload.FetchAsync(Options, cancellation);

    /// <summary>Changes how patient the download is.</summary>
    public MnistMachine With(Func<MnistDownloadOptions, MnistDownloadOptions> change)
    {
        Options = Options with { Download = change(Options.Download) };
        return this;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Pauses are noted, and cut to a moment: a test that waits for a lock has to let others run.</summary>
    Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        _pauses.Enqueue(pause);
        return Task.Delay(1, cancellation);
    }

    sealed class Ear(ConcurrentQueue<DownloadProgress> heard) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => heard.Enqueue(value);
    }
}
