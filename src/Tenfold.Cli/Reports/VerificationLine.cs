namespace Tenfold.Cli;

/// <summary>One of MNIST's files; length and hash are of its unzipped contents.</summary>
sealed record VerificationLine(string File, bool Verified, long Bytes, string Sha256, string? Problem);
