namespace Tenfold;

/// <summary>One file compared with MNIST's.</summary>
/// <param name="Expected">What it should be.</param>
/// <param name="Length">Bytes found, unzipped.</param>
/// <param name="Sha256">SHA-256 of the unzipped bytes found, lower-case hexadecimal; empty when they could not be read.</param>
/// <param name="Problem">What is wrong, in one line; <see langword="null"/> when nothing is.</param>
public sealed record MnistFileCheck(MnistFile Expected, long Length, string Sha256, string? Problem)
{
    /// <summary>Whether the contents are MNIST's, byte for byte.</summary>
    public bool IsCanonical => Problem is null;
}
