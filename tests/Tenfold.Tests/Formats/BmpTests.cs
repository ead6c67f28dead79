using Tenfold.Tests.House;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Formats;

public sealed class BmpTests
{
    [Fact]
    public void Decodes_every_depth()
    {
        GoldenPicture[] golden = GoldenPicture.All("Bmp");
        Assert.Equal(18, golden.Length);
        Faults.None(golden.Where(picture => picture.Difference(Picture.Load(picture.Name)) > 0).Select(picture => picture.Name));
    }

    [Theory]
    [InlineData("rgb24-13x7.bmp")]
    [InlineData("palette-13x7.bmp")]
    [InlineData("rgb16-top-down-13x7.bmp")]
    [InlineData("bits-13x7.bmp")]
    public void Damage_gives_a_picture_or_one_clear_error(string name) =>
        Fuzz.Attack(File.ReadAllBytes(GoldenFiles.Path("Bmp/" + name)), "x", bytes => Picture.Decode(bytes, "x"));

    [Theory]
    [InlineData(28, 7, "7 bits a pixel")]
    [InlineData(30, 1, "is compressed")]
    [InlineData(21, 100, "1 to 100,000,000 pixels")]
    [InlineData(12, 1, "pixels begin at byte")]
    public void What_is_not_read_is_named(int at, byte value, string message)
    {
        byte[] file = File.ReadAllBytes(GoldenFiles.Path("Bmp/rgb24-13x7.bmp"));
        file[at] = value;
        Assert.Contains(message, Assert.Throws<TenfoldException>(() => Picture.Decode(file, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_is_refused() =>
        Fuzz.RefusesEveryTruncation(File.ReadAllBytes(GoldenFiles.Path("Bmp/rgb24-1x1.bmp")), path => Picture.Load(path), ".bmp");
}
