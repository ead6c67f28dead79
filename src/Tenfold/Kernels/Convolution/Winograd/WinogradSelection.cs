namespace Tenfold.Kernels;

/// <summary>The tiles of a strip that have a point.</summary>
/// <param name="Count">How many.</param>
/// <param name="FirstVector">Where their places in a strip begin in the plan's table, the last one repeated.</param>
/// <param name="FirstTap">Where the taps of the weight gradient begin: all lanes of these tiles.</param>
/// <param name="Forward">The register tile of the forward pass.</param>
/// <param name="InputGradient">The register tile of the input's gradient.</param>
readonly record struct WinogradSelection(int Count, int FirstVector, int FirstTap, TileShape Forward, TileShape InputGradient);
