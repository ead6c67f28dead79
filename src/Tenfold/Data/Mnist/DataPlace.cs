namespace Tenfold;

/// <summary>A place where MNIST is looked for and what was found there.</summary>
/// <param name="Origin">Why it is looked at: <c>--data</c>, <c>TENFOLD_DATA</c>, <c>./data</c>, <c>cache</c>, <c>torchvision</c>, <c>Keras</c>.</param>
/// <param name="Path">The file or folder, absolute; <see langword="null"/> when not set.</param>
/// <param name="IsExplicit">Whether the user named it: then anything but <see cref="DataPlaceState.Found"/> is an error, and no later place is used.</param>
/// <param name="State">What was found.</param>
/// <param name="Detail">The same for people, in one clause: <c>four IDX files</c>, <c>t10k-labels-idx1-ubyte is missing</c>.</param>
public sealed record DataPlace(string Origin, string? Path, bool IsExplicit, DataPlaceState State, string Detail)
{
    /// <summary>The place in one line, as <c>doctor</c> shows it.</summary>
    public override string ToString() => Path is null ? $"{Origin}: {Detail}" : $"{Origin}: {Path}: {Detail}";
}
