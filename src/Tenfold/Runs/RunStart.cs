using System.Runtime.InteropServices;

namespace Tenfold;

/// <summary>What every kind of run keeps in its folder before its first step: where it ran, on what, and which images it was shown.</summary>
/// <param name="Seed">The run's.</param>
/// <param name="Images">What it trains on.</param>
/// <param name="Width">The vectors that it computes with.</param>
/// <param name="Threads">The threads that run.</param>
/// <param name="Command">The command line that asks for it; null where none did.</param>
sealed record RunStart(ulong Seed, TrainingImages Images, SimdWidth Width, int Threads, string? Command)
{
    /// <summary>For who goes on with a run of which nothing is left to do.</summary>
    public static string Finished(RunDirectory directory) => $"{directory.Path} is finished; there is nothing left to train.";

    int VectorBits => 32 * (int)Width;

    /// <summary>Writes it into a new run's folder; of one that is gone on with, compares what stands there.</summary>
    /// <param name="directory">The run's folder.</param>
    /// <param name="warn">Receives a warning where the bits will be others.</param>
    /// <exception cref="TenfoldException">The run was begun with other images.</exception>
    public void Record(RunDirectory directory, Action<string>? warn)
    {
        bool isNew = !File.Exists(directory.TrainedOnPath);
        Task<ImageHashes>? trainedOn = isNew ? Task.Run(Images.HashTrained) : null;
        if (directory.ReadEnvironment() is { } before)
            RequireSame(directory, before, warn);
        else
            directory.Write(Describe());
        trainedOn?.GetAwaiter().GetResult().Write(directory.TrainedOnPath);
    }

    /// <summary>Refuses to go on with other images than a run was begun with, and warns of other vectors.</summary>
    void RequireSame(RunDirectory directory, RunEnvironment before, Action<string>? warn)
    {
        if (before.TrainSha256 != Images.Sha256)
            throw new TenfoldException($"{directory.Path}: was trained on other images ({before.Data} from {before.DataSource}) than {Images.Data.Source} holds; point --data at those.");
        if (before.VectorBits != VectorBits)
            warn?.Invoke($"{directory.Path} was begun with vectors of {before.VectorBits} bits; with {VectorBits} it goes on, but not to the same bits ({SimdWidths.Variable} chooses).");
    }

    RunEnvironment Describe() => new()
    {
        Version = TenfoldVersion.Full,
        Cpu = Processor.Name,
        Cores = Environment.ProcessorCount,
        VectorBits = VectorBits,
        Threads = Threads,
        Os = RuntimeInformation.OSDescription,
        Runtime = RuntimeInformation.FrameworkDescription,
        Data = Images.Data.Name,
        DataSource = Images.Data.Source,
        TrainSha256 = Images.Sha256,
        TrainImages = Images.Train.Count,
        ValidationImages = Images.Held.Count,
        ValidationIndices = [.. Images.HeldIndices.Order()],
        Seed = Seed,
        Started = DateTime.UtcNow,
        Command = Command,
    };
}
