using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Formats;

public sealed class PngTests
{
    [Fact]
    public void Decodes_every_kind_of_png_as_imagemagick_wrote_it()
    {
        string folder = GoldenFiles.Path("Png");
        string[] lines = File.ReadAllLines(Path.Combine(folder, "expected.txt"));
        Assert.Equal(Directory.GetFiles(folder, "*.png").Length, lines.Length);
        Assert.Equal(70, lines.Length);
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ');
            Picture picture = Picture.Load(Path.Combine(folder, parts[0]));
            Assert.Contains($"-{picture.Width}x{picture.Height}", parts[0], StringComparison.Ordinal);
            Assert.True(parts[1] == Convert.ToHexStringLower(picture.Pixels), parts[0]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(301, 97)]
    public void Grey_survives_a_round_trip(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        new Random(5).NextBytes(pixels);
        Picture picture = Png.Decode(Png.EncodeGrey(pixels, width, height), "x");
        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal(pixels, picture.Pixels.ToArray());
    }

    [Fact]
    public void Colours_become_grey_by_their_luma()
    {
        byte[] rgb = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 128, 128, 128];
        Assert.Equal([76, 150, 29, 255, 0, 128], Png.Decode(Png.EncodeRgb(rgb, 3, 2), "x").Pixels.ToArray());
    }

    [Fact]
    public void Writes_a_file_that_loads()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.png");
        Png.Write(path, new Picture(2, 1, [7, 250]));
        Assert.Equal([7, 250], Picture.Load(path).Pixels.ToArray());
    }

    [Fact]
    public void Every_truncation_and_every_flipped_bit_is_found()
    {
        byte[] valid = File.ReadAllBytes(GoldenFiles.Path("Png/palette4-alpha-13x11-adam7.png"));
        Fuzz.RefusesEveryTruncation(valid, path => Picture.Load(path), ".png");
        for (int bit = 0; bit < valid.Length * 8; bit++)
        {
            byte[] damaged = [.. valid];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<TenfoldException>(() => Picture.Decode(damaged, "x"));
        }
    }

    [Theory]
    [InlineData("grey8-13x11.png")]
    [InlineData("rgba16-13x11-adam7.png")]
    [InlineData("palette2-alpha-13x11.png")]
    [InlineData("rgb16-key-13x11-adam7.png")]
    public void Damage_below_a_right_checksum_gives_one_clear_error(string name)
    {
        byte[] valid = File.ReadAllBytes(GoldenFiles.Path("Png/" + name));
        Fuzz.Attack(valid, "x", bytes => Picture.Decode(bytes, "x"));
        Fuzz.Attack(valid, "x", bytes => Picture.Decode(WithChecksums([.. bytes]), "x"));
    }

    [Fact]
    public void Damaged_pixels_below_the_packing_give_one_clear_error()
    {
        byte[] raw = new byte[4 * 5];
        foreach (int filter in Enumerable.Range(0, 256))
        {
            raw[5] = (byte)filter;
            byte[] file = PngFile(Header(4, 4, 8, 0), ("IDAT", Zlib(raw)));
            if (filter <= 4)
                Assert.Equal(16, Png.Decode(file, "x").Pixels.Length);
            else
                Assert.Contains($"names filter {filter} at unpacked byte 5", Message(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_small_file_cannot_claim_a_large_picture()
    {
        byte[] file = PngFile(Header(10_000, 10_000, 16, 6), ("IDAT", Zlib(new byte[100])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("cannot unpack to", Message(file), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    public static TheoryData<string, byte[], string> Malformed => new()
    {
        { "too large", PngFile(Header(10_001, 10_000, 8, 0), ("IDAT", Zlib([0]))), "says 10,001x10,000 pixels; 1 to 100,000,000" },
        { "no pixels", PngFile(Header(0, 1, 8, 0), ("IDAT", Zlib([0]))), "says 0x1 pixels" },
        { "huge sides", PngFile(Header(-1, -1, 8, 0), ("IDAT", Zlib([0]))), "says 4,294,967,295x4,294,967,295 pixels" },
        { "depth", PngFile(Header(1, 1, 16, 3), ("IDAT", Zlib([0]))), "colour type 3 with 16 bits" },
        { "interlace", PngFile(Header(1, 1, 8, 0, 2), ("IDAT", Zlib([0, 0]))), "interlace 2" },
        { "no data", PngFile(Header(1, 1, 8, 0)), "holds no image data" },
        { "no header", PngFile(("IDAT", Zlib([0, 0]))), "chunk 'IDAT' at byte 8; IHDR has to come first" },
        { "two headers", PngFile(Header(1, 1, 8, 0), Header(1, 1, 8, 0)), "IHDR may come only once" },
        { "no palette", PngFile(Header(1, 1, 8, 3), ("IDAT", Zlib([0, 0]))), "holds none (PLTE chunk)" },
        { "odd palette", PngFile(Header(1, 1, 8, 3), ("PLTE", new byte[4]), ("IDAT", Zlib([0, 0]))), "palette at byte 33 holds 4 bytes" },
        { "colour outside the palette", PngFile(Header(1, 1, 8, 3), ("PLTE", new byte[6]), ("IDAT", Zlib([0, 2]))), "uses colour 2 of a palette of 2" },
        { "too little data", PngFile(Header(2, 2, 8, 0), ("IDAT", Zlib([0, 0, 0, 0]))), "ends after 4 unpacked bytes" },
        { "too much data", PngFile(Header(1, 1, 8, 0), ("IDAT", Zlib([0, 0, 0]))), "goes on after the 2 bytes" },
        { "bomb", PngFile(Header(1, 1, 8, 0), ("IDAT", Zlib(new byte[50 << 20]))), "goes on after the 2 bytes" },
        { "not packed", PngFile(Header(1, 1, 8, 0), ("IDAT", [1, 2, 3, 4])), "the compressed data is damaged" },
        { "parted data", PngFile(Header(1, 1, 8, 0), ("IDAT", [1]), ("tEXt", []), ("IDAT", [2])), "does not follow the one before it" },
        { "unknown necessary chunk", PngFile(Header(1, 1, 8, 0), ("ABCD", []), ("IDAT", [2])), "'ABCD' at byte 33 is unknown" },
        { "transparency of grey with alpha", PngFile(Header(1, 1, 8, 4), ("tRNS", [0, 0]), ("IDAT", Zlib([0, 0, 0]))), "does not fit colour type 4" },
        { "late palette", PngFile(Header(1, 1, 8, 0), ("IDAT", Zlib([0, 0])), ("PLTE", new byte[3])), "has to come before the image data" },
        { "signature only", [.. Png.Signature], "ends at byte 8 before its IEND" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_malformed_is_named(string what, byte[] file, string message)
    {
        Assert.NotEmpty(what);
        string found = Message(file);
        Assert.StartsWith("x: ", found, StringComparison.Ordinal);
        Assert.Contains(message, found, StringComparison.Ordinal);
    }

    static string Message(byte[] file) => Assert.Throws<TenfoldException>(() => Picture.Decode(file, "x")).Message;

    static (string Type, byte[] Body) Header(int width, int height, byte depth, byte colour, byte interlace = 0)
    {
        byte[] body = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(body, width);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(4), height);
        (body[8], body[9], body[12]) = (depth, colour, interlace);
        return ("IHDR", body);
    }

    static byte[] PngFile(params (string Type, byte[] Body)[] chunks)
    {
        MemoryStream file = new();
        file.Write(Png.Signature);
        foreach ((string type, byte[] body) in chunks.Append(("IEND", [])))
        {
            byte[] length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
            file.Write([.. length, .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0]);
        }

        return WithChecksums(file.ToArray());
    }

    /// <summary>Makes every chunk's checksum right again, so that damage reaches what lies behind it.</summary>
    static byte[] WithChecksums(byte[] file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                break;
            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(end), Crc32.Of(file.AsSpan(at + 4, 4 + (int)length)));
            at = end + 4;
        }

        return file;
    }

    static byte[] Zlib(byte[] raw)
    {
        MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal))
            zlib.Write(raw);
        return packed.ToArray();
    }
}
