using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

/// <summary>Hashes that recognise images: the same in every version, different for different images, and never read from a damaged file.</summary>
public sealed class ImageHashesTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs keep these numbers: a change of the function would make every kept run forget its images. They were computed in Python from the definition.</summary>
    [Theory]
    [InlineData(28, 28, 0x0A908B5A9D9F5B30UL)]
    [InlineData(12, 12, 0x7E67B174877AF92FUL)]
    [InlineData(1, 1, 0x959FB00C4607F348UL)]
    [InlineData(3, 5, 0xDBA69E73742710A1UL)]
    [InlineData(1, 17, 0x2FA7380BAF60375BUL)]
    public void The_hash_is_what_it_always_was(int height, int width, ulong expected)
    {
        byte[] pixels = [.. Enumerable.Range(0, height * width).Select(i => (byte)((i * 37) + 11))];

        Assert.Equal(Oracle(pixels, height, width), ImageHash.Of(pixels, height, width));
        Assert.Equal(expected, ImageHash.Of(pixels, height, width));
    }

    [Fact]
    public void Every_bit_and_the_size_count()
    {
        byte[] pixels = new byte[28 * 28];
        HashSet<ulong> hashes = [ImageHash.Of(pixels, 28, 28), ImageHash.Of(pixels, 14, 56), ImageHash.Of(pixels, 56, 14), ImageHash.Of(pixels.AsSpan(1), 27, 29)];
        for (int bit = 0; bit < 8 * pixels.Length; bit++)
        {
            pixels[bit / 8] ^= (byte)(1 << (bit % 8));
            hashes.Add(ImageHash.Of(pixels, 28, 28));
            pixels[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(4 + (8 * pixels.Length), hashes.Count);
    }

    [Fact]
    public void Images_are_found_by_their_pixels_whatever_their_labels()
    {
        ImageSet images = TinyDigits.Images(100, seed: 1);
        ImageSet others = TinyDigits.Images(50, seed: 2);
        ImageHashes hashes = ImageHashes.Of(images, [70, 3, 41, 3]);
        ImageSet mixed = new([.. others.Pixels, .. images.Image(41), .. images.Image(40), .. images.Image(70)], [], TinyDigits.Side, TinyDigits.Side);

        Assert.Equal(3, hashes.Count);
        Assert.Equal([3, 41, 70], hashes.Find(images));
        Assert.Equal([50, 52], hashes.Find(mixed));
        Assert.Empty(hashes.Find(others));
        Assert.Empty(hashes.Find(new ImageSet([], [])));
        Assert.Empty(ImageHashes.Of(images, []).Find(images));
    }

    [Fact]
    public void A_file_gives_back_what_was_written_whatever_the_order_of_the_indices()
    {
        ImageSet images = TinyDigits.Images(30, seed: 3);
        ImageHashes.Of(images, [1, 2, 29]).Write(_folder.File("a.hashes"));
        ImageHashes.Of(images, [29, 1, 2]).Write(_folder.File("b.hashes"));

        Assert.Equal([1, 2, 29], ImageHashes.Read(_folder.File("a.hashes")).Find(images));
        Assert.Equal(File.ReadAllBytes(_folder.File("a.hashes")), File.ReadAllBytes(_folder.File("b.hashes")));
        Assert.Equal(8 + (3 * 8) + 4, new FileInfo(_folder.File("a.hashes")).Length);
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        string path = _folder.File("a.hashes");
        ImageHashes.Of(TinyDigits.Images(20, seed: 4), [1, 2, 3]).Write(path);
        byte[] whole = File.ReadAllBytes(path);
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 1;
            Refused(flipped);
            Refused(whole[..i]);
        }

        Refused([.. whole, 0]);
        File.Delete(path);
        Assert.Contains("no such file", Assert.Throws<TenfoldException>(() => ImageHashes.Read(path)).Message, StringComparison.Ordinal);

        void Refused(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            string message = Assert.Throws<TenfoldException>(() => ImageHashes.Read(path)).Message;
            Assert.Equal($"{path}: is not what a training wrote, cut short or damaged; delete it and make it again with: tenfold train --resume {_folder.Path}", message);
        }
    }

    /// <summary>The definition, word for word.</summary>
    static ulong Oracle(byte[] pixels, int height, int width)
    {
        const ulong K = 0x9E3779B97F4A7C15;
        ulong hash = Fold(((ulong)height << 32) + (ulong)width, K);
        byte[] padded = [.. pixels, .. new byte[(16 - (pixels.Length % 16)) % 16]];
        for (int i = 0; i < padded.Length; i += 16)
            hash = Fold(hash ^ BitConverter.ToUInt64(padded, i), K ^ BitConverter.ToUInt64(padded, i + 8));
        return hash;

        static ulong Fold(ulong x, ulong y)
        {
            UInt128 product = (UInt128)x * y;
            return (ulong)(product >> 64) ^ (ulong)product;
        }
    }
}
