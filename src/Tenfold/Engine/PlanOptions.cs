namespace Tenfold;

/// <summary>What a plan is made for.</summary>
/// <param name="BatchSize">Images in a full batch.</param>
/// <param name="Threads">Threads that will run it.</param>
/// <param name="Training">Whether gradients are wanted.</param>
/// <param name="Width">The vector width.</param>
/// <param name="KeepsMaps">Whether every layer's output is wanted, so that no convolution stores the maximum of what it computes in its place; training wants them too.</param>
readonly record struct PlanOptions(int BatchSize, int Threads, bool Training, SimdWidth Width, bool KeepsMaps = false);
