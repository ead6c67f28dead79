namespace Tenfold;

/// <summary>Images to train on, images to test on, and where they came from.</summary>
/// <param name="Name">The short name printed in every output: <c>mnist</c>, <c>penned</c>, a file's name.</param>
/// <param name="Source">Where the bytes were found: a folder, a file, or the seed of a generator.</param>
/// <param name="Train">Training images with labels.</param>
/// <param name="Test">Test images; they choose nothing. <see langword="null"/> where the source has none.</param>
public sealed record Dataset(string Name, string Source, ImageSet Train, ImageSet? Test);
