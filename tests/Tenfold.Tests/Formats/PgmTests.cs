using System.Text;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Formats;

public sealed class PgmTests
{
    static readonly byte[] s_p5 = [.. "P5\n# made by hand\n2 3 255\n"u8, 0, 10, 20, 30, 40, 255];

    [Fact]
    public void Reads_bytes_and_text_grey_and_colour()
    {
        Assert.Equal([0, 10, 20, 30, 40, 255], Pixels(s_p5));
        Assert.Equal([0, 10, 20, 30, 40, 255], Pixels("P2 2 3 255\n0 10\n20 30 # two\n40 255\n"u8));
        Assert.Equal([76, 150, 29, 255], Pixels("P3\n2 2\n255\n255 0 0  0 255 0\n0 0 255  255 255 255"u8));
        Assert.Equal([76, 29], Pixels([.. "P6 2 1 255 "u8, 255, 0, 0, 0, 0, 255]));
    }

    [Fact]
    public void Scales_by_the_largest_value()
    {
        Assert.Equal([0, 85, 170, 255], Pixels("P2 4 1 3 0 1 2 3"u8));
        Assert.Equal([0, 1, 128, 255], Pixels([.. "P5 4 1 65535\n"u8, 0, 0, 1, 1, 0x80, 0x80, 255, 255]));
    }

    [Fact]
    public void Writes_what_it_reads()
    {
        using TemporaryFolder folder = new();
        byte[] pixels = new byte[37 * 11];
        new Random(2).NextBytes(pixels);
        string path = folder.File("a.pgm");
        Pgm.Write(path, new Picture(37, 11, pixels));
        Picture picture = Picture.Load(path);
        Assert.Equal((37, 11), (picture.Width, picture.Height));
        Assert.Equal(pixels, picture.Pixels.ToArray());
    }

    [Theory]
    [InlineData("P2 2 1 255 0", "too few for the 2 values")]
    [InlineData("P2 2 1 255 0 256", "value 256 at byte 12 is larger than 255")]
    [InlineData("P2 2 1 255 0 1 2", "goes on at byte 15")]
    [InlineData("P2 2 1 255 0 x", "value at byte 13 is no whole number")]
    [InlineData("P2 2 1 0 0 0", "largest value of 0")]
    [InlineData("P2 2 1 70000 0 0", "largest value of 70,000")]
    [InlineData("P2 99999999999999999999 1 255 0", "width at byte 3 is no whole number")]
    [InlineData("P2 100000 100000 255 0", "100,000x100,000 pixels; 1 to 100,000,000")]
    [InlineData("P5 2000000000 2000000000 255\nab", "2,000,000,000x2,000,000,000 pixels")]
    [InlineData("P5 10000 10000 255\nab", "2 bytes follow the header; it promises 100,000,000")]
    [InlineData("P5 1 1 255\nab", "2 bytes follow the header; it promises 1")]
    [InlineData("P5 2 1 255", "0 bytes follow the header; it promises 2")]
    [InlineData("P2 0 1 255", "0x1 pixels")]
    [InlineData("P2 2", "height at byte 4 is missing: the file is cut short")]
    public void What_is_malformed_is_named(string text, string message)
    {
        TenfoldException e = Assert.Throws<TenfoldException>(() => Picture.Decode(Encoding.ASCII.GetBytes(text), "x"));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_give_one_clear_error()
    {
        Fuzz.RefusesEveryTruncation(s_p5, path => Picture.Load(path));
        Fuzz.Attack(s_p5, "x", bytes => Picture.Decode(bytes, "x"));
        Fuzz.Attack("P3\n2 2\n255\n255 0 0  0 255 0\n0 0 255  255 255 255\n"u8.ToArray(), "x", bytes => Picture.Decode(bytes, "x"));
    }

    [Fact]
    public void An_unknown_format_names_the_ones_that_are_read()
    {
        string message = Assert.Throws<TenfoldException>(() => Picture.Decode([0xFA, 0xD8, 0xFF, 0xE0], "photo.raw")).Message;
        Assert.StartsWith("photo.raw: is no picture of a known format: found bytes FAD8FFE0 at byte 0; ", message, StringComparison.Ordinal);
        Assert.All(["PNG", "JPEG", "BMP"], format => Assert.Contains(format, message, StringComparison.Ordinal));
    }

    static byte[] Pixels(ReadOnlySpan<byte> file) => Picture.Decode(file.ToArray(), "x").Pixels.ToArray();
}
