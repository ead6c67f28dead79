namespace Tenfold;

/// <summary>A piece of a line's partition.</summary>
/// <param name="Index">Which of the lattice's segments, or of its pairs.</param>
/// <param name="IsPair">Whether it holds two digits.</param>
readonly record struct LatticePiece(int Index, bool IsPair);
