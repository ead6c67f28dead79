using System.Globalization;

namespace Tenfold;

/// <summary>
/// A person's own digits: a folder of 28x28 pictures by class (<c>7/*.png</c>, as <see cref="ImageFolder"/> reads it), with a line for
/// each in <c>labels.csv</c> that says what a network had taken it for. Safe for several threads of one process.
/// </summary>
/// <param name="folder">Made with the first digit.</param>
public sealed class OwnDigits(string folder)
{
    /// <summary>Where they are kept unless told otherwise.</summary>
    public const string DefaultFolder = "my-digits";

    const string TableName = "labels.csv";
    const string Header = "file,label,told,confidence,model,time";
    const int Side = 28;
    const int Digits = 10;

    readonly Lock _lock = new();

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Keeps a digit: its picture, then its line, each whole or not at all.</summary>
    /// <param name="image">28x28 bytes, 255 = ink.</param>
    /// <param name="label">What it is, 0 to 9.</param>
    /// <param name="told">What a network had told, or null.</param>
    /// <param name="confidence">How sure that was, in [0, 1].</param>
    /// <param name="model">The network's name; a comma or quotation mark in it becomes a blank.</param>
    /// <returns>The picture's path.</returns>
    /// <exception cref="ArgumentException">The image has another size, or the label is no digit.</exception>
    /// <exception cref="TenfoldException">The folder cannot be written.</exception>
    public string Add(ReadOnlySpan<byte> image, int label, int? told = null, double confidence = 0, string model = "")
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Digits);
        if (image.Length != Side * Side)
            throw new ArgumentException($"{image.Length} bytes were given; an image has {Side * Side}.", nameof(image));
        byte[] png = Png.EncodeGrey(image, Side, Side);
        DateTime now = DateTime.UtcNow;
        lock (_lock)
        {
            string classFolder = Path.Combine(Folder, label.ToString(CultureInfo.InvariantCulture));
            MakeFolder(classFolder);
            string path = FreePath(classFolder, now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));
            AtomicFile.Write(path, stream => stream.Write(png));
            string name = string.Create(CultureInfo.InvariantCulture, $"{label}/{Path.GetFileName(path)}");
            AddLine(string.Create(CultureInfo.InvariantCulture, $"{name},{label},{told},{confidence:F4},{Plain(model)},{now:yyyy-MM-ddTHH:mm:ssZ}"));
            return path;
        }
    }

    /// <summary>How many there are of each digit.</summary>
    public IReadOnlyList<int> Count()
    {
        lock (_lock)
            return [.. Enumerable.Range(0, Digits).Select(label => Path.Combine(Folder, label.ToString(CultureInfo.InvariantCulture))).Select(path => Directory.Exists(path) ? Directory.GetFiles(path, "*.png").Length : 0)];
    }

    void AddLine(string line)
    {
        string path = Path.Combine(Folder, TableName);
        string before = File.Exists(path) ? File.ReadAllText(path) : Header + "\n";
        AtomicFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream, leaveOpen: true);
            writer.Write(before);
            writer.Write(line);
            writer.Write('\n');
        });
    }

    static string FreePath(string folder, string name)
    {
        string path = Path.Combine(folder, name + ".png");
        for (int i = 2; File.Exists(path); i++)
            path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{i}.png"));
        return path;
    }

    static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: cannot be made ({e.GetType().Name}); give a folder for your digits that can be written.", e);
        }
    }

    static string Plain(string text) => string.Concat(text.Select(c => c is ',' or '"' || char.IsControl(c) ? ' ' : c));
}
