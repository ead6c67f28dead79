namespace Tenfold.Tests.Formats;

public sealed class PictureTests
{
    [Theory]
    [InlineData("00000018667479706865696300000000", "HEIC")]
    [InlineData("00000018667479706176696600000000", "AVIF")]
    [InlineData("524946460000000057454250", "WebP")]
    [InlineData("474946383961", "GIF")]
    [InlineData("49492A00", "TIFF")]
    [InlineData("255044462D312E37", "PDF")]
    public void Formats_that_are_not_read_are_named_with_what_to_do(string head, string format)
    {
        string message = Assert.Throws<TenfoldException>(() => Picture.Decode(Convert.FromHexString(head), "holiday")).Message;
        Assert.StartsWith("holiday: is a", message, StringComparison.Ordinal);
        Assert.Contains(format, message, StringComparison.Ordinal);
        Assert.Matches("JPEG|PNG", message);
    }

    [Fact]
    public void What_nobody_knows_names_what_is_read()
    {
        string message = Assert.Throws<TenfoldException>(() => Picture.Decode([1, 2, 3, 4], "x")).Message;
        Assert.Contains("PNG, JPEG, BMP, PGM", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_stream_that_cannot_seek_to_its_end()
    {
        using MemoryStream packed = new();
        using (System.IO.Compression.ZLibStream zlib = new(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(Png.EncodeGrey([1, 2, 3, 4], 2, 2));
        packed.Position = 0;
        using System.IO.Compression.ZLibStream stream = new(packed, System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal([1, 2, 3, 4], Picture.Read(stream).Pixels.ToArray());
    }

    [Fact]
    public void A_stream_without_end_is_refused()
    {
        using MemoryStream stream = new(new byte[5000]);
        Assert.Contains("longer than 4,000 bytes", Assert.Throws<TenfoldException>(() => Picture.Read(stream, "x", limit: 4000)).Message, StringComparison.Ordinal);
    }
}
