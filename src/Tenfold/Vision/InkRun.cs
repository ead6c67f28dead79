namespace Tenfold;

/// <summary>Neighbouring inked pixels of a row.</summary>
/// <param name="Y">The row.</param>
/// <param name="Start">First column.</param>
/// <param name="End">The column behind the last.</param>
readonly record struct InkRun(int Y, int Start, int End);
