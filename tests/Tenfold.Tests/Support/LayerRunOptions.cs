namespace Tenfold.Tests.Support;

/// <summary>How one layer alone is run.</summary>
/// <param name="Images">Images of the batch; the last block may be part-filled.</param>
/// <param name="Width">The vector width.</param>
/// <param name="Threads">Threads that share the batch.</param>
/// <param name="Relu">Whether a ReLU is fused.</param>
/// <param name="Halo">The halo around what the layer writes, as a neighbour would ask for.</param>
sealed record LayerRunOptions(int Images, SimdWidth Width, int Threads = 1, bool Relu = false, int Halo = 0);
