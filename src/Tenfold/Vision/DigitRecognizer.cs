namespace Tenfold;

/// <summary>
/// Reads handwritten digits from pictures: finds them, brings each to MNIST's size and place, and asks a network.
/// Safe for several threads at once.
/// </summary>
public sealed class DigitRecognizer
{
    internal const int Digits = 10;
    const string DefaultName = "digits.safetensors";

    const string PairsName = "pairs.safetensors";

    static readonly Lazy<DigitRecognizer> s_default = new(() => Resource(DefaultName, RecognizerFile.Load));

    /// <summary>Tells two digits at once, for whoever tells them one by one.</summary>
    static readonly Lazy<DigitScorer> s_pairs = new(() => Resource(PairsName, RecognizerFile.LoadPairs));

    readonly DigitScorer _scorer;
    readonly Lazy<LineReader> _reader;

    DigitRecognizer(Network network, RecognizerSettings settings, Network? second)
    {
        (Network, Settings, Second) = (network, settings, second);
        _scorer = new DigitScorer(network, settings.Temperature, second);
        _reader = new Lazy<LineReader>(() => new LineReader(_scorer, network.Classes, s_pairs.Value));
    }

    /// <summary>The recogniser in the box: trained on MNIST's training digits by <c>train reader</c>, calibrated by <c>calibrate</c>; it needs no file and no network.</summary>
    public static DigitRecognizer Default => s_default.Value;

    /// <summary>What tells the digits.</summary>
    public Network Network { get; }

    /// <summary>What is asked beside it: of the ten digits the geometric mean of both counts. Null where the network tells them alone.</summary>
    public Network? Second { get; }

    /// <summary>How the outputs become confidence.</summary>
    public RecognizerSettings Settings { get; }

    /// <summary>A recogniser of any network for 28x28 images with the ten digits as its first classes; an eleventh class means "not a digit" (<see cref="NonDigits"/>).</summary>
    /// <param name="network">Its parameters are read at each call and must not change.</param>
    /// <param name="settings">Defaults where null.</param>
    /// <param name="second">Another network, for 28x28 images and the ten digits, that is asked too; null for none.</param>
    /// <exception cref="TenfoldException">A network reads other images or has other classes.</exception>
    public static DigitRecognizer From(Network network, RecognizerSettings? settings = null, Network? second = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        Shape images = new(1, DigitImage.Size, DigitImage.Size);
        if (network.Input.Shape != images || network.Classes is not (Digits or Digits + 1))
            throw new TenfoldException($"{network.Name} reads {network.Input.Shape} and has {network.Classes} classes; to read digits a network needs images of 1x28x28 and 10 classes, or 11 with \"not a digit\" last.");
        if (second is not null && (second.Input.Shape != images || second.Classes != Digits))
            throw new TenfoldException($"{second.Name} reads {second.Input.Shape} and has {second.Classes} classes; a second opinion comes from a network for images of 1x28x28 and 10 classes.");
        return new DigitRecognizer(network, (settings ?? new RecognizerSettings()).Validated(), second);
    }

    /// <summary>The recogniser of a run: what <c>calibrate</c> left in its folder, else the best epoch's network with the usual settings.</summary>
    /// <exception cref="TenfoldException">The run holds no such network, or it is damaged.</exception>
    public static DigitRecognizer From(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return File.Exists(run.RecognizerPath) ? Load(run.RecognizerPath) : From(run.LoadNetwork());
    }

    /// <summary>Loads a recogniser that <see cref="Save"/> wrote, or any network file with the usual settings.</summary>
    /// <exception cref="TenfoldException">The file is missing, damaged, or holds no such network.</exception>
    public static DigitRecognizer Load(string path) => RecognizerFile.Load(SafeTensors.Read(path));

    /// <summary>Saves the network, the second one if there is one, and the settings as one .safetensors file.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="storage">Halves take half the room and round what the network says a little.</param>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public void Save(string path, TensorStorage storage = TensorStorage.F32) => RecognizerFile.Save(Network, Settings, path, storage, Second);

    /// <summary>Tells the one digit of a picture of any size. A picture of 28x28 with light ink is taken as MNIST made it; every other one is brought to that.</summary>
    public Recognition Recognize(Picture picture)
    {
        byte[] image = Render(picture);
        float[] probabilities = new float[Network.Classes];
        _ = Recognize(image, probabilities);
        return Recognition.Of(image, probabilities, Settings.Threshold);
    }

    /// <summary>The image that networks see of the one digit of a picture; all 0 where there is no ink.</summary>
    /// <param name="picture">Of any size. One of 28x28 with light ink is taken as MNIST made it; every other one is brought to that.</param>
    /// <returns>28x28 bytes, 255 = ink, row by row.</returns>
    public static byte[] Render(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        byte[] image = new byte[DigitImage.Count];
        if ((picture.Width, picture.Height) == (DigitImage.Size, DigitImage.Size) && Polarity.IsLightOnDark(picture))
            picture.Pixels.CopyTo(image);
        else
            SingleDigit.Render(picture, image);
        return image;
    }

    /// <summary>Tells many images at once, side by side in lanes: the fastest way where there are many.</summary>
    /// <param name="images"><c>[N, 28, 28]</c>, 255 = ink.</param>
    /// <returns>The calibrated probability of every class of the network, <c>[N, classes]</c>.</returns>
    /// <exception cref="ArgumentException">The length is not that of whole images.</exception>
    public float[] Probabilities(byte[] images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Length % DigitImage.Count != 0)
            throw new ArgumentException($"{images.Length:N0} bytes were given; whole images of {DigitImage.Count} are needed.", nameof(images));
        return _scorer.Probabilities(images);
    }

    /// <summary>Tells an image that is already as MNIST's are; allocates nothing once each thread has had its first answer.</summary>
    /// <param name="image">28x28 bytes, 255 = ink, row by row.</param>
    /// <param name="probabilities">Receives the calibrated probability of every class of the network, the ten digits first.</param>
    /// <returns>The most probable digit.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public int Recognize(ReadOnlySpan<byte> image, Span<float> probabilities)
    {
        if (image.Length != DigitImage.Count || probabilities.Length != Network.Classes)
            throw new ArgumentException($"{image.Length} bytes and room for {probabilities.Length} probabilities were given; {DigitImage.Count} and {Network.Classes} are needed.");
        _scorer.Probabilities(image, probabilities);
        return Best(probabilities);
    }

    /// <summary>Finds and tells all digits of a picture, line by line from the top, each line from the left.</summary>
    public IReadOnlyList<ReadDigit> Read(Picture picture, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Page page = Page.Prepare(picture, Checked(options));
        return [.. Find(page, options?.Digits).SelectMany((line, number) => line.Select(digit => Describe(page, number, digit)))];
    }

    /// <summary>Reads a form of fields in rows and columns, with or without printed lines; every field is returned, row by row.</summary>
    /// <param name="picture">The form, filling most of the picture.</param>
    /// <param name="rows">Rows of fields, at least 1.</param>
    /// <param name="columns">Columns of fields, at least 1.</param>
    /// <param name="options">What else is known; <see cref="ReadOptions.Digits"/> is not used.</param>
    public IReadOnlyList<FormCell> ReadForm(Picture picture, int rows, int columns, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        FormGrid.RequireRoom(picture, rows, columns);
        Page page = Page.Prepare(picture, Checked(options));
        List<FoundDigit> digits = [.. Find(page, digits: null).SelectMany(line => line)];
        FormGrid grid = FormGrid.Find(page.Ruled, digits.Aggregate(default(PictureBox), (box, digit) => box.Union(digit.Patch.Box)), rows, columns);
        ILookup<(int, int)?, FoundDigit> cells = digits.ToLookup(digit => grid.At(digit.Patch.Box.X + (digit.Patch.Box.Width / 2.0), digit.Patch.Box.Y + (digit.Patch.Box.Height / 2.0)));
        return [.. Enumerable.Range(0, rows * columns).Select(i => (Row: i / columns, Column: i % columns))
            .Select(cell => new FormCell(cell.Row, cell.Column, [.. cells[cell].OrderBy(digit => digit.Patch.Box.X).Select(digit => Describe(page, cell.Row, digit))]))];
    }

    /// <summary>The most probable of the first classes; unless told otherwise of the ten digits.</summary>
    internal static int Best(ReadOnlySpan<float> probabilities, int classes = Digits)
    {
        int best = 0;
        for (int i = 1; i < classes; i++)
            best = probabilities[i] > probabilities[best] ? i : best;
        return best;
    }

    static T Resource<T>(string name, Func<SafeTensorsFile, T> load)
    {
        using Stream file = typeof(DigitRecognizer).Assembly.GetManifestResourceStream(name)!;
        return load(SafeTensors.Read(file, name));
    }

    List<List<FoundDigit>> Find(Page page, int? digits)
    {
        List<List<FoundDigit>> found = _reader.Value.Read(page.Ink, TextLines.Gather(Components.Find(page.Ink)), digits);
        found.RemoveAll(line => line.Count == 0);
        return found;
    }

    ReadDigit Describe(Page page, int line, FoundDigit digit) => new(line, page.ToPicture(digit.Patch.Box), Recognition.Of(digit.Image, digit.Probabilities.Span, Settings.Threshold));

    static ReadOptions Checked(ReadOptions? options) =>
        options?.Digits is < 1 ? throw new ArgumentOutOfRangeException(nameof(options), options.Digits, "A line has one digit at least.") : options ?? new ReadOptions();
}
