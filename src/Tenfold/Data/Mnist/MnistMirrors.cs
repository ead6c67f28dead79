namespace Tenfold;

/// <summary>The mirrors to ask, the user's own first.</summary>
sealed record MnistMirrors(IReadOnlyList<Uri> InOrder)
{
    const string Variable = "TENFOLD_MIRROR";

    /// <summary>Those of the options, with <c>--mirror</c> or else <c>TENFOLD_MIRROR</c> in front.</summary>
    /// <exception cref="TenfoldException">The user's mirror is no web address.</exception>
    public static MnistMirrors Of(MnistOptions options)
    {
        string? own = options.Mirror ?? options.Around.Variable(Variable);
        if (own is null)
            return new(options.Download.Mirrors);
        if (Uri.TryCreate(own, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
            return new([address, .. options.Download.Mirrors]);
        string origin = options.Mirror is null ? Variable : "--mirror";
        throw new TenfoldException($"{origin}: \"{own}\" is no web address; give one like https://example.org/mnist/ (a folder with the four .gz files) or https://example.org/mnist.npz. For files on this machine run: tenfold data import FOLDER");
    }

    /// <summary>Whether an address is Keras' single file rather than a folder.</summary>
    public static bool IsArchive(Uri mirror) => mirror.AbsolutePath.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a file in a mirror's folder; a query (a signed link) is kept.</summary>
    public static Uri AddressOf(Uri mirror, string fileName) =>
        new UriBuilder(mirror) { Path = $"{mirror.AbsolutePath.TrimEnd('/')}/{fileName}" }.Uri;

    /// <summary>Server and path for messages, without anything secret that the address may hold.</summary>
    public static string Display(Uri mirror) => mirror.Authority + mirror.AbsolutePath.TrimEnd('/');
}
