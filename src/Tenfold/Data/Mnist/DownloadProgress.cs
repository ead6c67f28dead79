namespace Tenfold;

/// <summary>How far a download is, for a progress bar.</summary>
/// <param name="Mirror">The server asked, without its path.</param>
/// <param name="File">The file being received, as the server names it.</param>
/// <param name="Bytes">Bytes of it received.</param>
/// <param name="Total">Bytes announced; <see langword="null"/> when the server does not say.</param>
/// <param name="SecondsLeft">Estimated from the mean speed so far; <see langword="null"/> when not known.</param>
public readonly record struct DownloadProgress(string Mirror, string File, long Bytes, long? Total, double? SecondsLeft);
