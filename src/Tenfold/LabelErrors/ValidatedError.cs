namespace Tenfold;

/// <summary>A label of a public test set that people do not share.</summary>
/// <param name="Index">The image's place in the test set, from 0.</param>
/// <param name="Label">The label it has.</param>
/// <param name="Guess">The class that the people were asked about beside it.</param>
public readonly record struct ValidatedError(int Index, int Label, int Guess);
