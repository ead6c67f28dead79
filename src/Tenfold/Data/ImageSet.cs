using System.Security.Cryptography;

namespace Tenfold;

/// <summary>Grey images of one size with their labels: pixels as bytes, 0 = paper, 255 = ink, <c>[N, Height, Width]</c> row by row.</summary>
/// <remarks>Pixels stay bytes until the engine writes them, normalised, into lanes; 60,000 MNIST images take 47 MB.</remarks>
public sealed class ImageSet
{
    readonly byte[] _pixels;
    readonly byte[] _labels;

    /// <summary>Wraps pixels and labels without copying them.</summary>
    /// <param name="pixels"><c>[N, height, width]</c>, N taken from the length.</param>
    /// <param name="labels"><c>[N]</c>, or empty for images without labels.</param>
    /// <param name="height">Rows of one image, at least 1.</param>
    /// <param name="width">Columns of one image, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public ImageSet(byte[] pixels, byte[] labels, int height = 28, int width = 28)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        int size = checked(height * width);
        if (pixels.Length % size != 0)
            throw new ArgumentException($"{pixels.Length:N0} pixels are not a whole number of {height}x{width} images ({size} bytes each).", nameof(pixels));
        if (labels.Length != 0 && labels.Length != pixels.Length / size)
            throw new ArgumentException($"{labels.Length:N0} labels were given for {pixels.Length / size:N0} images; give one per image, or none.", nameof(labels));
        _pixels = pixels;
        _labels = labels;
        Height = height;
        Width = width;
        Count = pixels.Length / size;
    }

    /// <summary>The images of several sets one after the other, all with labels or none.</summary>
    /// <param name="sets">At least one; empty sets add nothing.</param>
    /// <exception cref="ArgumentException">They have images of different sizes, or only some have labels.</exception>
    public static ImageSet Concatenate(params IReadOnlyList<ImageSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfZero(sets.Count, nameof(sets));
        (int height, int width) = (sets[0].Height, sets[0].Width);
        if (sets.Any(set => (set.Height, set.Width) != (height, width)))
            throw new ArgumentException($"Images of {string.Join(", ", sets.Select(set => $"{set.Height}x{set.Width}").Distinct())} do not fit into one set.", nameof(sets));
        byte[] pixels = new byte[sets.Sum(set => set._pixels.Length)];
        byte[] labels = new byte[sets.Sum(set => set._labels.Length)];
        (int pixel, int label) = (0, 0);
        foreach (ImageSet set in sets)
        {
            set._pixels.CopyTo(pixels, pixel);
            set._labels.CopyTo(labels, label);
            (pixel, label) = (pixel + set._pixels.Length, label + set._labels.Length);
        }

        return new ImageSet(pixels, labels, height, width);
    }

    /// <summary>How many images.</summary>
    public int Count { get; }

    /// <summary>Rows of one image.</summary>
    public int Height { get; }

    /// <summary>Columns of one image.</summary>
    public int Width { get; }

    /// <summary>Whether every image has a label.</summary>
    public bool HasLabels => _labels.Length == Count && Count > 0;

    /// <summary>All pixels, <c>[N, Height, Width]</c>.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>All labels, <c>[N]</c>; empty where there are none.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>The pixels of image <paramref name="index"/>, <c>[Height, Width]</c>.</summary>
    public ReadOnlySpan<byte> Image(int index) => Pixels.Slice(index * Height * Width, Height * Width);

    /// <summary>The images at <paramref name="indices"/>, in that order, copied.</summary>
    public ImageSet Subset(ReadOnlySpan<int> indices)
    {
        int size = Height * Width;
        byte[] pixels = new byte[(long)indices.Length * size];
        byte[] labels = HasLabels ? new byte[indices.Length] : [];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(pixels.AsSpan(i * size, size));
            if (labels.Length > 0)
                labels[i] = _labels[indices[i]];
        }

        return new ImageSet(pixels, labels, Height, Width);
    }

    /// <summary>SHA-256 over sizes, pixels and labels, in lower-case hexadecimal: what a run records as its data.</summary>
    public string Sha256()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.ASCII.GetBytes($"{Count}x{Height}x{Width}"));
        hash.AppendData(_pixels);
        hash.AppendData(_labels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
