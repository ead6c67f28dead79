namespace Tenfold;

/// <summary>Everything that <c>--data</c> takes: the data sets with a name, and paths.</summary>
public static class Datasets
{
    /// <summary>Training images that <c>penned</c> makes: as many as MNIST has.</summary>
    public const int PennedTrainCount = 60_000;

    /// <summary>Test images that <c>penned</c> makes, from another seed.</summary>
    public const int PennedTestCount = 10_000;

    const ulong PennedSeed = 1;
    const string Variable = "TENFOLD_DATA";

    /// <summary>The data sets with a name; anything else is a path. A folder that has one of these names is written <c>./mnist</c>.</summary>
    static readonly Dictionary<string, Func<MnistOptions, Func<int, ulong, ImageSet>, CancellationToken, Dataset>> s_byName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mnist"] = (options, _, cancellation) => Mnist.Load(options with { Data = null }, cancellation),
        [Mnist42k.Name] = (options, _, cancellation) => Mnist42k.Load(options with { Data = null }, cancellation),
        ["penned"] = (_, pen, _) => LoadPenned(pen),
    };

    /// <summary>The names, as help texts list them.</summary>
    public static IReadOnlyList<string> Names => [.. s_byName.Keys];

    /// <summary>Whether a value of <c>--data</c> is a name rather than a path.</summary>
    public static bool IsName(string spec) => s_byName.ContainsKey(spec);

    /// <summary>Which data to load, as a setting of something larger.</summary>
    /// <param name="read">What is set; null for the best there is.</param>
    /// <param name="write">The same with another value.</param>
    public static Setting<T> Setting<T>(Func<T, string?> read, Func<T, string?, T> write) => new(
        "data", SettingKind.Text("DATA"), $"{string.Join(", ", Names)}, a file or a folder; by default MNIST where it can be had, else penned",
        read, (settings, value) => write(settings, (string?)value))
    { MayBeNull = true };

    /// <summary>Loads what the user asked for, or the best there is.</summary>
    /// <param name="spec">A name, a file or a folder. <see langword="null"/>: what <c>TENFOLD_DATA</c> says, else MNIST if it can be had, else <c>penned</c> with one warning.</param>
    /// <param name="options">Where to look for MNIST and how to download it; <see cref="MnistOptions.Warn"/> receives the warning.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <returns>The data; its name says in every output what they are.</returns>
    /// <exception cref="TenfoldException">What the user named is not there or not readable; nothing else is used in its place.</exception>
    public static Dataset Load(string? spec = null, MnistOptions? options = null, CancellationToken cancellation = default) =>
        Load(spec, options ?? new(), (count, seed) => Penned.Generate(count, seed), cancellation);

    internal static Dataset Load(string? spec, MnistOptions options, Func<int, ulong, ImageSet> pen, CancellationToken cancellation)
    {
        string origin = spec is null ? $"{Variable}: " : "";
        spec ??= options.Around.Variable(Variable);
        if (spec is null)
            return LoadBest(options, pen, cancellation);
        return s_byName.TryGetValue(spec, out Func<MnistOptions, Func<int, ulong, ImageSet>, CancellationToken, Dataset>? load)
            ? load(options, pen, cancellation)
            : LoadPath(origin, spec, options);
    }

    static Dataset LoadBest(MnistOptions options, Func<int, ulong, ImageSet> pen, CancellationToken cancellation)
    {
        if (Mnist.LoadOrNull(options with { Data = null }, cancellation, out string whyNot) is { } mnist)
            return mnist;
        options.Warn?.Invoke($"Using the built-in penned digits, as there is no MNIST here; no figure below is MNIST's. {whyNot}");
        return LoadPenned(pen);
    }

    /// <summary>Files that are MNIST's, under whatever path, are called <c>mnist</c>; everything else is opened by its format.</summary>
    static Dataset LoadPath(string origin, string spec, MnistOptions options)
    {
        string path = options.Around.Absolute(spec);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new TenfoldException($"{origin}\"{spec}\" is neither a data set's name ({string.Join(", ", Names)}) nor a file or folder ({path}).");
        if (new MnistProbe(options.Manifest).Look(path).Source is { } mnist)
            return mnist.Read();
        Dataset data = DataFormats.Open(path);
        // A folder called mnist that holds something else must not pass for it in any output.
        return IsName(data.Name) ? data with { Name = $"other-{data.Name}" } : data;
    }

    static Dataset LoadPenned(Func<int, ulong, ImageSet> pen) => new(
        "penned",
        $"built-in generator, seed {PennedSeed}",
        pen(PennedTrainCount, PennedSeed),
        pen(PennedTestCount, Penned.TestSeed(PennedSeed)));
}
