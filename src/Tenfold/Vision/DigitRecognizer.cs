namespace Tenfold;

/// <summary>
/// Reads handwritten digits from pictures: finds them, brings each to MNIST's size and place, and asks a network.
/// Safe for several threads at once.
/// </summary>
public sealed class DigitRecognizer
{
    const int Digits = 10;

    readonly DigitScorer _scorer;
    readonly LineReader _reader;

    DigitRecognizer(Network network, RecognizerSettings settings)
    {
        (Network, Settings) = (network, settings);
        _scorer = new DigitScorer(network, settings.Temperature);
        _reader = new LineReader(_scorer, network.Classes);
    }

    /// <summary>What tells the digits.</summary>
    public Network Network { get; }

    /// <summary>How its outputs become confidence.</summary>
    public RecognizerSettings Settings { get; }

    /// <summary>A recogniser of any network for 28x28 images with the ten digits as its first classes; an eleventh class means "not a digit" (<see cref="NonDigits"/>).</summary>
    /// <param name="network">Its parameters are read at each call and must not change.</param>
    /// <param name="settings">Defaults where null.</param>
    /// <exception cref="TenfoldException">The network reads other images or has other classes.</exception>
    public static DigitRecognizer From(Network network, RecognizerSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Input.Shape != new Shape(1, DigitImage.Size, DigitImage.Size) || network.Classes is not (Digits or Digits + 1))
            throw new TenfoldException($"{network.Name} reads {network.Input.Shape} and has {network.Classes} classes; to read digits a network needs images of 1x28x28 and 10 classes, or 11 with \"not a digit\" last.");
        return new DigitRecognizer(network, (settings ?? new RecognizerSettings()).Validated());
    }

    /// <summary>Tells the one digit of a picture of any size. A picture of 28x28 with light ink is taken as MNIST made it; every other one is brought to that.</summary>
    public Recognition Recognize(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        byte[] image = new byte[DigitImage.Count];
        if ((picture.Width, picture.Height) == (DigitImage.Size, DigitImage.Size) && Polarity.IsLightOnDark(picture))
            picture.Pixels.CopyTo(image);
        else
            SingleDigit.Render(picture, image);
        if (image.AsSpan().IndexOfAnyExcept((byte)0) < 0)
            return new Recognition(0, 0, IsSure: false, new float[Digits], image);
        return new FoundDigit(new Patch(0, 0, new InkPlane(DigitImage.Size, DigitImage.Size, image)), image, _scorer.Probabilities(image)).ToRecognition(Settings.Threshold);
    }

    /// <summary>Finds and tells all digits of a picture, line by line from the top, each line from the left.</summary>
    public IReadOnlyList<ReadDigit> Read(Picture picture, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        options ??= new ReadOptions();
        if (options.Digits is < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.Digits, "A line has one digit at least.");
        Page page = Page.Prepare(picture, options);
        List<List<Component>> lines = TextLines.Gather(Components.Find(page.Ink));
        List<List<FoundDigit>> found = _reader.Read(page.Ink, lines, options.Digits);
        found.RemoveAll(line => line.Count == 0);
        return [.. found.SelectMany((line, number) => line.Select(digit => new ReadDigit(number, page.ToPicture(digit.Patch.Box), digit.ToRecognition(Settings.Threshold))))];
    }
}
