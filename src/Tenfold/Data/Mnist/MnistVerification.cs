namespace Tenfold;

/// <summary>Whether files are MNIST, byte for byte: SHA-256 of all four unzipped.</summary>
/// <param name="Path">The folder or npz file looked at.</param>
/// <param name="Files">The four in the manifest's order; empty when they were not found.</param>
/// <param name="Detail">The outcome in one clause.</param>
public sealed record MnistVerification(string Path, IReadOnlyList<MnistFileCheck> Files, string Detail)
{
    /// <summary>Whether all four files are MNIST's.</summary>
    public bool IsCanonical => Files.Count == 4 && Files.All(file => file.IsCanonical);
}
