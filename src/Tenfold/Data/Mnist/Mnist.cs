namespace Tenfold;

/// <summary>MNIST: 60,000 + 10,000 handwritten digits of 28x28 pixels, found on this machine or downloaded once and verified.</summary>
/// <remarks>
/// Looked for at <c>--data</c>, <c>TENFOLD_DATA</c>, <c>./data</c>, the cache folder, torchvision's <c>./data/MNIST/raw</c> and <c>~/.keras/datasets/mnist.npz</c>.
/// Loading checks sizes, headers and the SHA-256 of the labels; <see cref="Verify(MnistOptions?)"/> checks every byte, as every download does.
/// </remarks>
public static class Mnist
{
    /// <summary>Finds MNIST, or downloads it into the cache folder, and reads it.</summary>
    /// <returns>60,000 training and 10,000 test images, named <c>mnist</c>.</returns>
    /// <exception cref="TenfoldException">The place named by the user holds no MNIST; or it is nowhere and cannot be downloaded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while downloading; nothing half-written stays behind.</exception>
    public static Dataset Load(MnistOptions? options = null, CancellationToken cancellation = default) =>
        LoadOrNull(options ?? new(), cancellation, out string whyNot) ?? throw new TenfoldException(whyNot);

    /// <summary>Every place where MNIST is looked for and what is there now; the first that is <see cref="DataPlaceState.Found"/> is the one used.</summary>
    public static IReadOnlyList<DataPlace> Search(MnistOptions? options = null)
    {
        options ??= new();
        return [.. MnistPlaces.InOrder(options).Select(place => Look(place, new MnistProbe(options.Manifest)).Place)];
    }

    /// <summary>Compares the copy that would be loaded with MNIST, byte for byte (about 0.1 s unzipped, 0.4 s zipped).</summary>
    /// <exception cref="TenfoldException">There is no copy on this machine, or the place named by the user holds none.</exception>
    public static MnistVerification Verify(MnistOptions? options = null)
    {
        options ??= new();
        MnistSource source = FindOrNull(options, out string whyNot) ?? throw new TenfoldException(whyNot);
        return source.Verify(options.Manifest);
    }

    /// <summary>As <see cref="Load"/>, but null with the reason where MNIST cannot be had; a place named by the user that holds none still throws.</summary>
    internal static Dataset? LoadOrNull(MnistOptions options, CancellationToken cancellation, out string whyNot)
    {
        MnistMirrors mirrors = MnistMirrors.Of(options);
        if (FindOrNull(options, out whyNot, source => source.Read()) is { } found)
            return found;
        if (!options.AllowDownload)
            return null;
        try
        {
            string folder = MnistDownload.FetchAsync(options, mirrors, cancellation).GetAwaiter().GetResult();
            return new MnistProbe(options.Manifest).Look(folder).Source!.Read();
        }
        catch (TenfoldException e)
        {
            whyNot = e.Message;
            return null;
        }
    }

    static MnistSource? FindOrNull(MnistOptions options, out string whyNot) => FindOrNull(options, out whyNot, source => source);

    /// <summary>Goes through the places until one yields a result; damaged ones are named in a warning, or thrown where the user chose them.</summary>
    static T? FindOrNull<T>(MnistOptions options, out string whyNot, Func<MnistSource, T> use)
        where T : class
    {
        MnistProbe probe = new(options.Manifest);
        List<string> looked = [];
        foreach (MnistPlaces.Place place in MnistPlaces.InOrder(options))
        {
            (DataPlace found, MnistSource? source) = Look(place, probe);
            string problem = found.Detail;
            try
            {
                whyNot = "";
                if (source is not null)
                    return use(source);
            }
            catch (TenfoldException e)
            {
                problem = e.Message;
            }

            if (found.Path is null)
                continue;
            if (found.IsExplicit)
                throw new TenfoldException(found.Origin == MnistPlaces.Variable
                    ? $"{found.Origin} names {found.Path}, which does not hold MNIST: {problem}. {WhatToPut("there", options.Manifest)}, or drop {found.Origin} so that Tenfold looks elsewhere."
                    : $"{found.Path} does not hold MNIST: {problem}. {WhatToPut("there", options.Manifest)}, or name no place so that Tenfold looks elsewhere.");
            if (source is not null || found.State == DataPlaceState.Broken)
                options.Warn?.Invoke($"{found.Path} is passed over: {problem}.");
            looked.Add(found.Path);
        }

        whyNot = $"MNIST was not found (looked in {string.Join(", ", looked)}). {Advice(options)}";
        return null;
    }

    static (DataPlace Place, MnistSource? Source) Look(MnistPlaces.Place place, MnistProbe probe)
    {
        if (place.Path is null)
            return (new(place.Origin, null, place.IsExplicit, DataPlaceState.NotSet, place.WhyNot), null);
        MnistProbe.Finding finding = probe.Look(place.Path);
        return (new(place.Origin, place.Path, place.IsExplicit, finding.State, finding.Detail), finding.Source);
    }

    /// <summary>What every failure to find or fetch ends with: which files to put where.</summary>
    internal static string Advice(MnistOptions options) =>
        $"{WhatToPut($"into {options.Cache ?? "a folder and name it in TENFOLD_DATA"}", options.Manifest)}, or run: tenfold data import FOLDER";

    static string WhatToPut(string where, MnistManifest manifest) =>
        $"Put {string.Join(", ", manifest.Files.Select(file => file.Name + ".gz"))} (or mnist.npz) {where}";
}
