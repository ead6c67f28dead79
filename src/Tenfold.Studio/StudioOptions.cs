namespace Tenfold.Studio;

/// <summary>What a page is served with.</summary>
public sealed record StudioOptions
{
    /// <summary>The port that is tried first unless told otherwise: the pixels of an image, and 7,000.</summary>
    public const int DefaultPort = 7784;

    /// <summary>The address to listen at: an IP address, or <c>localhost</c>. Nothing but this machine reaches the default.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port; where it is taken, one of the next is. 0 for any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The recogniser that needs no run; null for none.</summary>
    public Func<DigitRecognizer>? Default { get; init; }

    /// <summary>Runs to answer with, by their folders; the first one answers where nobody chooses.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The folder whose runs can be chosen besides; none where it is not there.</summary>
    public string Runs { get; init; } = RunDirectory.DefaultParent;

    /// <summary>Where corrected digits are kept.</summary>
    public string OwnDigits { get; init; } = Tenfold.OwnDigits.DefaultFolder;

    /// <summary>Bytes of the largest body that is taken.</summary>
    public int GreatestBody { get; init; } = 32 << 20;
}
