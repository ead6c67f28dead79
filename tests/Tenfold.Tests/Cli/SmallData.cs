namespace Tenfold.Tests.Cli;

/// <summary>A folder of few digits as IDX files, for trainings that take no time.</summary>
static class SmallData
{
    public const int Train = 300;
    public const int Test = 60;

    /// <summary>Writes the four files into <c>digits/</c> below a folder; the path to give to <c>--data</c>.</summary>
    public static string Write(string folder)
    {
        string data = Directory.CreateDirectory(Path.Combine(folder, "digits")).FullName;
        IdxFile.Write(Path.Combine(data, "train-images-idx3-ubyte"), Path.Combine(data, "train-labels-idx1-ubyte"), Digits(Train, seed: 1));
        IdxFile.Write(Path.Combine(data, "t10k-images-idx3-ubyte"), Path.Combine(data, "t10k-labels-idx1-ubyte"), Digits(Test, seed: 2));
        return data;
    }

    /// <summary>Bars whose place tells the digit, under noise.</summary>
    public static ImageSet Digits(int count, int seed)
    {
        Random random = new(seed);
        byte[] pixels = new byte[count * 784];
        byte[] labels = new byte[count];
        random.NextBytes(pixels);
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            Span<byte> image = pixels.AsSpan(i * 784, 784);
            for (int p = 0; p < image.Length; p++)
                image[p] = (byte)(p / 28 / 2 == labels[i] + 2 ? 255 : image[p] / 4);
        }

        return new ImageSet(pixels, labels);
    }
}
