using System.Runtime.InteropServices;

namespace Tenfold;

/// <summary>What a <see cref="Trial"/> ran on and with.</summary>
/// <param name="Version">Tenfold's version.</param>
/// <param name="Commit">The commit it was built from; null where that is not known.</param>
/// <param name="Cpu">The processor's name.</param>
/// <param name="Cores">Its cores, as the system counts them.</param>
/// <param name="VectorBits">Bits of a vector; results depend on it.</param>
/// <param name="Threads">Threads of this trial; results do not depend on them.</param>
/// <param name="Os">The system.</param>
/// <param name="Runtime">The .NET runtime.</param>
public sealed record Machine(string Version, string? Commit, string Cpu, int Cores, int VectorBits, int Threads, string Os, string Runtime)
{
    internal static Machine Here(int threads)
    {
        string[] version = TenfoldVersion.Full.Split('+', 2);
        return new Machine(
            version[0], version.Length > 1 ? version[1] : null, Processor.Name, Environment.ProcessorCount, 32 * (int)SimdWidths.Best, threads,
            RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);
    }
}
