using Tenfold.Tests.House;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Formats;

public sealed class JpegTests
{
    /// <summary>Transforms, subsampled colours and black are rounded in another order there.</summary>
    const int ColourTolerance = 3;

    [Fact]
    public void Decodes_every_kind_as_libjpeg_does()
    {
        GoldenPicture[] golden = GoldenPicture.All("Jpeg");
        Assert.Equal(49, golden.Length);
        Faults.None(golden.Select(picture => (Path.GetFileName(picture.Name), Difference: picture.Difference(Picture.Load(picture.Name))))
            .Where(result => result.Difference > (result.Item1.Split('.')[0] is "rgb" or "cmyk" or "ycck" ? ColourTolerance : 0))
            .Select(result => $"{result.Item1}: {result.Difference} grey levels"));
    }

    [Theory]
    [InlineData("colour-2x2.jpg")]
    [InlineData("colour-2x1-restart.jpg")]
    [InlineData("colour-2x2-progressive.jpg")]
    [InlineData("grey-5-progressive.jpg")]
    [InlineData("separate-scans.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("exif-6.jpg")]
    public void Damage_gives_a_picture_or_one_clear_error(string name)
    {
        byte[] valid = File.ReadAllBytes(GoldenFiles.Path("Jpeg/" + name));
        Fuzz.Attack(valid, "x", bytes => Picture.Decode(bytes, "x"));
    }

    [Fact]
    public void A_file_cut_short_is_refused()
    {
        byte[] valid = File.ReadAllBytes(GoldenFiles.Path("Jpeg/grey-50.jpg"));
        Assert.Contains("cut short", Message(valid[..^40]), StringComparison.Ordinal);
        Assert.Contains("cut short", Message(valid[..100]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forgotten_end_marker_is_forgiven()
    {
        byte[] valid = File.ReadAllBytes(GoldenFiles.Path("Jpeg/grey-50.jpg"));
        Assert.Equal(Picture.Decode(valid, "x").Pixels, Picture.Decode(valid[..^2], "x").Pixels);
        Assert.Equal(Picture.Decode(valid, "x").Pixels, Picture.Decode([.. valid, 1, 2, 3], "x").Pixels);
    }

    [Fact]
    public void A_small_file_cannot_claim_a_large_picture()
    {
        byte[] file = Patched("colour-2x2-progressive.jpg", 0xC2, 5, [0x20, 0, 0x20, 0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("cannot hold the 8,192x8,192 pixels", Message(file), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains("65,535x65,535 pixels; 1 to 100,000,000", Message(Patched("colour-2x2.jpg", 0xC0, 5, [255, 255, 255, 255])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 12, "12 bits a sample")]
    [InlineData(1, 0xC9, "arithmetically coded")]
    [InlineData(1, 0xC3, "lossless")]
    [InlineData(11, 0x55, "sampling 5x5")]
    public void What_is_not_read_is_named(int offset, byte value, string message) =>
        Assert.Contains(message, Message(Patched("colour-2x2.jpg", 0xC0, offset, [value])), StringComparison.Ordinal);

    [Fact]
    public void Endless_scans_are_refused()
    {
        byte[] valid = File.ReadAllBytes(GoldenFiles.Path("Jpeg/grey-50.jpg"));
        int scan = Find(valid, 0xDA);
        byte[] file = [.. valid[..scan], .. Enumerable.Repeat(valid[scan..^2], 201).SelectMany(bytes => bytes), 0xFF, 0xD9];
        Assert.Contains("more than 200 scans", Message(file), StringComparison.Ordinal);
    }

    /// <summary>A golden file with bytes written at an offset from a marker.</summary>
    static byte[] Patched(string name, byte marker, int offset, byte[] values)
    {
        byte[] file = File.ReadAllBytes(GoldenFiles.Path("Jpeg/" + name));
        values.CopyTo(file, Find(file, marker) + offset);
        return file;
    }

    static int Find(byte[] file, byte marker) => file.AsSpan().IndexOf<byte>([0xFF, marker]);

    static string Message(byte[] file)
    {
        string message = Assert.Throws<TenfoldException>(() => Picture.Decode(file, "x")).Message;
        Assert.StartsWith("x: ", message, StringComparison.Ordinal);
        return message;
    }
}
