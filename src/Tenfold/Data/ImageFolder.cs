namespace Tenfold;

/// <summary>Images as picture files in one folder per class: <c>root/0/*.png</c> to <c>root/9/*.png</c>, or the same below <c>root/train</c> and <c>root/test</c>.</summary>
/// <remarks>
/// Files are taken in ordinal order of their names, class by class. MNIST's polarity (0 = paper, 255 = ink) is expected; a picture whose border pixels
/// have a mean above 127 is black on white and is inverted. Files that start with a dot, and <c>Thumbs.db</c> and <c>desktop.ini</c>, are passed over.
/// </remarks>
public static class ImageFolder
{
    const int Side = 28;
    const int LightestInk = 127;
    static readonly string[] s_trainNames = ["train", "training"];
    static readonly string[] s_testNames = ["test", "testing"];
    static readonly string[] s_strayFiles = ["Thumbs.db", "desktop.ini"];

    /// <summary>Whether a folder holds class folders, or a folder of training pictures that does.</summary>
    public static bool Recognises(string root) => Directory.Exists(root) && (HoldsClasses(root) || Find(root, s_trainNames) is not null);

    /// <summary>Reads <c>train</c> (or <c>training</c>) and <c>test</c> (or <c>testing</c>) below <paramref name="root"/>, or the root alone without a test set.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="name">The data set's name.</param>
    /// <exception cref="TenfoldException">There are no class folders, or a picture cannot be read or is not 28x28.</exception>
    public static Dataset ReadDataset(string root, string name)
    {
        if (HoldsClasses(root))
            return new Dataset(name, root, Read(root), null);
        string train = Find(root, s_trainNames) ?? throw NoClasses(root);
        return new Dataset(name, root, Read(train), Find(root, s_testNames) is string test ? Read(test) : null);
    }

    /// <summary>Reads the class folders <c>0</c> to <c>9</c> of one folder; some may be absent, none may be called otherwise.</summary>
    /// <exception cref="TenfoldException">There are no class folders, or a picture cannot be read or is not 28x28.</exception>
    public static ImageSet Read(string root)
    {
        if (!HoldsClasses(root))
            throw NoClasses(root);
        List<(string Path, byte Label)> files = [];
        foreach (string folder in Directory.GetDirectories(root).Where(IsVisible).Order(StringComparer.Ordinal))
        {
            byte label = LabelOf(folder) ?? throw new TenfoldException($"{folder}: is no class; the folders beside it are called 0 to 9. Move it elsewhere.");
            files.AddRange(Directory.GetFiles(folder).Where(IsVisible).Order(StringComparer.Ordinal).Select(path => (path, label)));
        }

        if (files.Count == 0)
            throw new TenfoldException($"{root}: its class folders hold no pictures.");
        byte[] pixels = new byte[checked(files.Count * Side * Side)];
        OrderedParallel.For(files.Count, i => Load(files[i].Path, pixels.AsSpan(i * Side * Side, Side * Side)));
        return new ImageSet(pixels, [.. files.Select(file => file.Label)], Side, Side);
    }

    /// <summary>Whether a picture's border is light, as paper under dark ink is: on average above the middle of black and white.</summary>
    public static bool IsLight(ReadOnlySpan<byte> pixels, int height, int width)
    {
        int sum = 0;
        int count = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            if (row > 0 && row < height - 1 && column > 0 && column < width - 1)
                continue;
            sum += pixels[i];
            count++;
        }

        return sum > LightestInk * count;
    }

    static void Load(string path, Span<byte> destination)
    {
        Picture picture = Picture.Load(path);
        if (picture.Width != Side || picture.Height != Side)
            throw new TenfoldException($"{path}: is {picture.Width}x{picture.Height} pixels; {Side}x{Side} were expected.");
        picture.Pixels.CopyTo(destination);
        if (IsLight(destination, Side, Side))
        {
            foreach (ref byte pixel in destination)
                pixel = (byte)(255 - pixel);
        }
    }

    static TenfoldException NoClasses(string root) =>
        new($"{root}: holds no class folders; expected 0 to 9 with pictures in them, or train and test with such folders.");

    static bool HoldsClasses(string root) => Directory.Exists(root) && Directory.EnumerateDirectories(root).Any(folder => LabelOf(folder) is not null);

    static string? Find(string root, string[] names) => names.Select(name => Path.Combine(root, name)).FirstOrDefault(HoldsClasses);

    static byte? LabelOf(string folder) => Path.GetFileName(folder) is [>= '0' and <= '9' and char digit] ? (byte)(digit - '0') : null;

    static bool IsVisible(string path) => !Path.GetFileName(path).StartsWith('.') && !s_strayFiles.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
}
