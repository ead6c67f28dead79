using System.Diagnostics;

namespace Tenfold;

/// <summary>Reads composed pictures and compares with what is written on them.</summary>
public static class ReadingBenchmark
{
    const int PhotographWidth = 4000;
    const int PhotographHeight = 3000;
    const double PhotographDigitHeight = 110;
    const int PhotographReadings = 3;

    /// <summary>The kinds of pictures: their folder's name, and what they show.</summary>
    public static IReadOnlyList<(string Name, ComposerOptions Options)> Kinds { get; } =
    [
        ("single", new ComposerOptions { FewestDigits = 1, MostDigits = 1, MostLines = 1 }),
        ("apart", new ComposerOptions()),
        ("touching", new ComposerOptions { Touching = true }),
    ];

    /// <summary>Reads pictures of every kind.</summary>
    /// <param name="recognizer">Who reads.</param>
    /// <param name="digits">Labelled 28x28 images, unknown to its network.</param>
    /// <param name="pictures">How many of each kind.</param>
    /// <param name="seed">Of the composer.</param>
    /// <param name="progress">Hears which kind is read.</param>
    /// <param name="cancellation">Stops after the picture at hand.</param>
    public static ReadingFigures Run(DigitRecognizer recognizer, ImageSet digits, int pictures, ulong seed, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pictures);
        progress?.Invoke($"{digits.Count:N0} digits, and {pictures:N0} pictures without one of each kind");
        RecognitionFigures figures = RecognitionFigures.Measure(recognizer, digits, pictures, seed);
        List<double> times = [];
        (int Lines, int Right)[] results = new (int, int)[Kinds.Count];
        for (int kind = 0; kind < Kinds.Count; kind++)
        {
            progress?.Invoke($"{Kinds[kind].Name}: {pictures:N0} pictures");
            PictureComposer composer = new(digits, seed, Kinds[kind].Options);
            for (int i = 0; i < pictures; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                ComposedPicture composed = composer.Compose(i);
                long start = Stopwatch.GetTimestamp();
                string[] read = kind == 0 ? [recognizer.Recognize(composed.Picture).Digit.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Lines(recognizer, composed.Picture);
                if (kind > 0)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                results[kind].Lines += composed.Lines.Count;
                results[kind].Right += composed.Lines.Where((line, number) => read.Length == composed.Lines.Count && read[number] == line).Count();
            }
        }

        progress?.Invoke($"a photograph of {PhotographWidth:N0}x{PhotographHeight:N0} pixels");
        (double seconds, int found) = Photograph(recognizer, digits, seed);
        times.Sort();
        return new ReadingFigures(recognizer.Network.Name, figures, pictures, seed, Share(results[0]), results[1].Lines, Share(results[1]), results[2].Lines, Share(results[2]),
            times[times.Count / 2], seconds, found);
    }

    /// <summary>Writes the pictures as PNG, a folder for each kind, with what is on them in <c>truth.txt</c>: what peers are given.</summary>
    /// <exception cref="TenfoldException">A file cannot be written.</exception>
    public static void Write(string folder, ImageSet digits, int pictures, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(digits);
        foreach ((string name, ComposerOptions options) in Kinds)
        {
            string path = Path.Combine(folder, name);
            NewFolder.Create(path);
            PictureComposer composer = new(digits, seed, options);
            string[] truth = new string[pictures];
            Parallel.For(0, pictures, i =>
            {
                ComposedPicture composed = composer.Compose(i);
                Png.Write(Path.Combine(path, FormattableString.Invariant($"{i:D5}.png")), composed.Picture);
                truth[i] = FormattableString.Invariant($"{i:D5}.png {string.Join(' ', composed.Lines)}");
            });
            AtomicFile.WriteText(Path.Combine(path, "truth.txt"), string.Concat(truth.Select(line => line + "\n")));
        }
    }

    /// <summary>What is read, without regard to doubts.</summary>
    static string[] Lines(DigitRecognizer recognizer, Picture picture) =>
        [.. recognizer.Read(picture).GroupBy(digit => digit.Line).Select(line => string.Concat(line.Select(digit => (char)('0' + digit.Recognition.Digit))))];

    static double Share((int Lines, int Right) result) => result.Lines == 0 ? 0 : result.Right / (double)result.Lines;

    static (double Seconds, int Digits) Photograph(DigitRecognizer recognizer, ImageSet digits, ulong seed)
    {
        byte[] file = new PictureComposer(digits, seed).ComposePage(0, PhotographWidth, PhotographHeight, PhotographDigitHeight);
        (double best, int found) = (double.MaxValue, 0);
        for (int i = 0; i < PhotographReadings; i++)
        {
            long start = Stopwatch.GetTimestamp();
            found = recognizer.Read(Jpeg.Decode(file, "photograph")).Count;
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (best, found);
    }
}
