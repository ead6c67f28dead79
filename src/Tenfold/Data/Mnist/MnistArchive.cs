using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Tenfold;

/// <summary>Keras' <c>mnist.npz</c>: a zip of four numpy arrays of bytes, read as the IDX files they were made from so that the same hashes hold.</summary>
/// <remarks>Streams; <c>.npy</c> header after https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.</remarks>
sealed class MnistArchive(string path, MnistManifest manifest) : MnistSource(path, "Keras' mnist.npz")
{
    const int ImagesHeader = 16;
    const int LabelsHeader = 8;
    const int Side = 28;

    /// <summary>What is wrong with the archive, as far as a quick look can tell: the sizes of all arrays, the contents of the labels.</summary>
    public string? ProblemOrNull()
    {
        try
        {
            foreach (MnistFile file in manifest.Files)
            {
                using Stream stream = OpenUnzipped(file);
                if (manifest.IsLabels(file) && MismatchOrNull(file, file.Length, Convert.ToHexStringLower(SHA256.HashData(stream))) is { } mismatch)
                    return $"its {EntryOf(file)} is not MNIST's: {mismatch}";
            }

            return null;
        }
        catch (Exception e) when (e is TenfoldException or InvalidDataException)
        {
            return e is TenfoldException ? e.Message : "it is damaged and cannot be unzipped";
        }
    }

    protected override ImageSet ReadTrain() => new(Contents(manifest.TrainImages), Contents(manifest.TrainLabels), Side, Side);

    protected override ImageSet ReadTest() => new(Contents(manifest.TestImages), Contents(manifest.TestLabels), Side, Side);

    /// <summary>One array as an IDX file.</summary>
    public override Stream OpenUnzipped(MnistFile file)
    {
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(Path);
            string name = EntryOf(file);
            ZipArchiveEntry entry = zip.GetEntry(name) ?? throw new TenfoldException($"{Path}: holds no {name}; expected Keras' mnist.npz with x_train, y_train, x_test and y_test.");
            Stream array = entry.Open();
            long payload = entry.Length - SkipHeader(array, name);
            byte[] header = IdxHeader(file);
            if (payload != file.Length - header.Length)
                throw new TenfoldException($"{Path}: {name} holds {payload:N0} bytes, {file.Length - header.Length:N0} expected.");
            return new PrefixedStream(header, array, zip);
        }
        catch (Exception e)
        {
            zip?.Dispose();
            throw e switch
            {
                InvalidDataException or EndOfStreamException => new TenfoldException($"{Path}: is no intact npz (zip) file; fetch it again.", e),
                IOException or UnauthorizedAccessException => new TenfoldException($"{Path}: {FileTrouble.Describe(e)}.", e),
                _ => e,
            };
        }
    }

    byte[] Contents(MnistFile file)
    {
        try
        {
            using Stream stream = OpenUnzipped(file);
            stream.ReadExactly(new byte[HeaderOf(file)]);
            byte[] contents = GC.AllocateUninitializedArray<byte>((int)file.Length - HeaderOf(file));
            stream.ReadExactly(contents);
            return contents;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new TenfoldException($"{Path}: {EntryOf(file)} is damaged; fetch the file again.", e);
        }
    }

    /// <summary>Reads over the header of a <c>.npy</c>; its length.</summary>
    int SkipHeader(Stream array, string name)
    {
        byte[] start = new byte[12];
        array.ReadExactly(start, 0, 10);
        if (start[0] != 0x93 || !start.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
            throw new TenfoldException($"{Path}: {name} is no numpy array.");
        bool isLong = start[6] >= 2;
        if (isLong)
            array.ReadExactly(start, 10, 2);
        uint length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8)) : BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8));
        if (length > ushort.MaxValue)
            throw new TenfoldException($"{Path}: {name} has a header of {length:N0} bytes.");
        byte[] text = new byte[length];
        array.ReadExactly(text);
        NpyHeader header = NpyHeader.Parse(Encoding.ASCII.GetString(text), $"{Path}: {name}");
        if (header.FortranOrder || !header.TypeCode.EndsWith("u1", StringComparison.Ordinal))
            throw new TenfoldException($"{Path}: {name} is no array of bytes in C order (numpy: uint8, not fortran_order).");
        return (isLong ? 12 : 10) + text.Length;
    }

    string EntryOf(MnistFile file) =>
        file == manifest.TrainImages ? "x_train.npy" : file == manifest.TrainLabels ? "y_train.npy" : file == manifest.TestImages ? "x_test.npy" : "y_test.npy";

    int HeaderOf(MnistFile file) => manifest.IsLabels(file) ? LabelsHeader : ImagesHeader;

    byte[] IdxHeader(MnistFile file)
    {
        bool isLabels = manifest.IsLabels(file);
        byte[] header = new byte[HeaderOf(file)];
        header[2] = 8;
        header[3] = isLabels ? (byte)1 : (byte)3;
        int count = (int)(file.Length - header.Length) / (isLabels ? 1 : Side * Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), count);
        if (!isLabels)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), Side);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(12), Side);
        }

        return header;
    }
}
