using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary>One training by the program, looked at by many tests.</summary>
public sealed class TrainedRun : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public TrainedRun()
    {
        Data = SmallData.Write(_folder.Path);
        Result = CliProgram.Run(_folder.Path, "train", "mlp", "--epochs", "3", "--batch-size", "16", "--data", Data, "--json", "--threads", "1");
    }

    /// <summary>The working folder.</summary>
    internal string Folder => _folder.Path;

    /// <summary>The data trained on.</summary>
    internal string Data { get; }

    /// <summary>What the training printed.</summary>
    internal CliResult Result { get; }

    /// <summary>The run's folder.</summary>
    internal string Run => Path.Combine(Folder, Result.Json.GetProperty("run_directory").GetString()!);

    public void Dispose() => _folder.Dispose();
}
