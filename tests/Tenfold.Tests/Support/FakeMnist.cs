using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Tenfold.Tests.Support;

/// <summary>Twelve plus five digits under MNIST's file names, with a manifest of their own hashes: MNIST in small.</summary>
static class FakeMnist
{
    public static IReadOnlyDictionary<string, byte[]> Files { get; } = Make();

    public static MnistManifest Manifest { get; } = new(FileOf("train-images-idx3-ubyte"), FileOf("train-labels-idx1-ubyte"), FileOf("t10k-images-idx3-ubyte"), FileOf("t10k-labels-idx1-ubyte"));

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Writes the four, by default as mirrors offer them.</summary>
    public static string WriteTo(string folder, Func<string, string>? rename = null, bool packed = true)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] bytes) in Files)
            File.WriteAllBytes(Path.Combine(folder, rename?.Invoke(name) ?? (packed ? name + ".gz" : name)), packed ? Gzip(bytes) : bytes);
        return folder;
    }

    /// <summary>The same data as Keras packs them.</summary>
    public static byte[] Npz()
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "x_train", "(12, 28, 28)", Files["train-images-idx3-ubyte"][16..]);
            Add(zip, "y_train", "(12,)", Files["train-labels-idx1-ubyte"][8..]);
            Add(zip, "x_test", "(5, 28, 28)", Files["t10k-images-idx3-ubyte"][16..]);
            Add(zip, "y_test", "(5,)", Files["t10k-labels-idx1-ubyte"][8..]);
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream stream = zip.CreateEntry(name).Open();
                stream.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Asserts that a data set is this one, pixel for pixel.</summary>
    public static void AssertIs(Dataset data)
    {
        Assert.Equal("mnist", data.Name);
        Assert.Equal(Files["train-images-idx3-ubyte"][16..], data.Train.Pixels.ToArray());
        Assert.Equal(Files["train-labels-idx1-ubyte"][8..], data.Train.Labels.ToArray());
        Assert.Equal(Files["t10k-images-idx3-ubyte"][16..], data.Test!.Pixels.ToArray());
        Assert.Equal(Files["t10k-labels-idx1-ubyte"][8..], data.Test.Labels.ToArray());
    }

    static void Add(ZipArchive zip, string name, string shape, byte[] data)
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        using Stream stream = zip.CreateEntry(name + ".npy").Open();
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(data);
    }

    static Dictionary<string, byte[]> Make()
    {
        Random random = new(11);
        byte[] Images(byte count)
        {
            byte[] pixels = new byte[count * 784];
            random.NextBytes(pixels);
            return [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28, .. pixels];
        }

        return new()
        {
            ["train-images-idx3-ubyte"] = Images(12),
            ["train-labels-idx1-ubyte"] = [0, 0, 8, 1, 0, 0, 0, 12, 5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5],
            ["t10k-images-idx3-ubyte"] = Images(5),
            ["t10k-labels-idx1-ubyte"] = [0, 0, 8, 1, 0, 0, 0, 5, 7, 2, 1, 0, 4],
        };
    }

    static MnistFile FileOf(string name) => new(name, Files[name].Length, Convert.ToHexStringLower(SHA256.HashData(Files[name])));
}
