using System.Text;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class CsvImagesTests : IDisposable
{
    static readonly byte[] s_pixels = [0, 255, 17, 3, 9, 0, 0, 200];
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("label,pixel0,pixel1,pixel2,pixel3\n7,0,255,17,3\n2,9,0,0,200\n")]
    [InlineData("label,1x1,1x2,2x1,2x2\r\n7,0,255,17,3\r\n2,9,0,0,200\r\n")]
    [InlineData("pixel1,pixel2,pixel3,pixel4,class\n0,255,17,3,7\n9,0,0,200,2")]
    [InlineData("7,0,255,17,3\n2,9,0,0,200")]
    [InlineData("0,255,17,3,7\n9,0,0,200,2\n10,0,0,0,1\n")]
    [InlineData("\"label\",\"a\",\"b\",\"c\",\"d\"\n\"7\",\"0\",\"255\",17,\"3\"\n 2 , 9,0,0,200\n\n \r\n")]
    [InlineData("\uFEFFLabel,p0,p1,p2,p3\n7,000,255,017,3\n2,9,0,0,200\n")]
    public void Reads_the_arrangements_found_in_the_wild(string text)
    {
        ImageSet set = CsvImages.Read(Csv(text));
        Assert.Equal((2, 2), (set.Height, set.Width));
        Assert.Equal(s_pixels, set.Subset([0, 1]).Pixels.ToArray());
        Assert.Equal([7, 2], set.Subset([0, 1]).Labels.ToArray());
    }

    [Theory]
    [InlineData("pixel0,pixel1,pixel2,pixel3\n0,255,17,3\n9,0,0,200\n")]
    [InlineData("0,255,17,3\n9,0,0,200\n")]
    public void Reads_pixels_without_labels(string text)
    {
        ImageSet set = CsvImages.Read(Csv(text));
        Assert.False(set.HasLabels);
        Assert.Equal(s_pixels, set.Pixels.ToArray());
    }

    [Fact]
    public void A_last_column_that_alone_varies_is_taken_for_the_label()
    {
        ImageSet set = CsvImages.Read(Csv("0,5,5,5,7\n0,5,5,5,2\n"));
        Assert.Equal([7, 2], set.Labels.ToArray());
        Assert.Equal([0, 5, 5, 5, 0, 5, 5, 5], set.Pixels.ToArray());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n\r\n", "is empty")]
    [InlineData("label,a,b,c,d\n", "ends after its header")]
    [InlineData("label,a,b,c,d", "ends after its header")]
    [InlineData("label,a,b\n1,2,3\n", "line 1 has 3 columns; expected a label and the pixels of a square image")]
    [InlineData("a,label,b,c,d\n1,2,3,4,5\n", "line 1 names column 2 'label'")]
    [InlineData("label,pixel3,pixel2,pixel1,pixel0\n1,2,3,4,5\n", "line 1 names column 3 'pixel2' behind 'pixel3'; pixels have to come row by row")]
    [InlineData("label,2x2,2x1,1x2,1x1\n1,2,3,4,5\n", "line 1 names column 3 '2x1' behind '2x2'; pixels have to come row by row")]
    [InlineData("label,1x1,2x1,1x2,2x2\n1,2,3,4,5\n", "line 1 names column 4 '1x2' behind '2x1'; pixels have to come row by row")]
    [InlineData("q,a,b,c,d\n1,2,3,4,5\n", "none is called 'label' or 'class'")]
    [InlineData("label,a,b,c,d\n1,2,3,4,5\n1,2,300,4,5\n", "line 3, column 3: the pixel is '300'; expected a whole number from 0 to 255")]
    [InlineData("1,2,3,4,5\n1,2,3,4,-5\n", "line 2, column 5: the pixel is '-5'")]
    [InlineData("1,2,3,4,5\n1,2,0.5,4,5\n", "line 2, column 3: the pixel is '0.5', a decimal number (multiply")]
    [InlineData("1,2,3,4,5\n1,2,,4,5\n", "line 2, column 3: the pixel is empty")]
    [InlineData("1,2,3,4,5\n10,2,3,4,5\n", "line 2, column 1: the label is '10'; expected a whole number from 0 to 9")]
    [InlineData("1,2,3,4,5\n1,2,3,4\n", "line 2 has 4 columns; line 1 has 5")]
    [InlineData("1,2,3,4,5\n1,2,3,4,5,6\n", "line 2 has 6 columns; line 1 has 5")]
    [InlineData("1,2,3,4,5\n\n1,2,3,4,5\n", "line 2 is empty")]
    [InlineData("1,2,3,4,5\n1,2,99999999999999999999999999,4,5\n", "line 2, column 3: the pixel is '99999999999999999999...'")]
    [InlineData("1,2,3,4,5\n1,2,tree,4,5\n", "line 2, column 3: the pixel is 'tree'")]
    [InlineData("<html><body>Forbidden</body></html>", "line 1 has 1 columns")]
    public void Wrong_files_are_refused_with_line_and_column(string text, string message)
    {
        string path = Csv(text);
        TenfoldException e = Assert.Throws<TenfoldException>(() => CsvImages.Read(path));
        Assert.StartsWith(path + ":", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_in_every_position_survives_a_round_trip()
    {
        byte[] pixels = new byte[256 * 28 * 28];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i % 5 == 0 ? i / 784 : i % 7 == 0 ? i : 0);
        ImageSet set = new(pixels, [.. Enumerable.Range(0, 256).Select(i => (byte)(i % 10))]);
        string path = _folder.File("all.csv");

        CsvImages.Write(path, set);
        Assert.StartsWith("label,pixel0,pixel1,", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(set.Sha256(), CsvImages.Read(path).Sha256());

        CsvImages.Write(path, new ImageSet(pixels, []), header: false);
        Assert.Equal(pixels, CsvImages.Read(path).Pixels.ToArray());
    }

    [Fact]
    public void A_file_of_many_pieces_is_read_in_order_and_names_the_first_wrong_line()
    {
        byte[] pixels = new byte[4000 * 28 * 28];
        new Random(3).NextBytes(pixels);
        ImageSet set = new(pixels, [.. Enumerable.Range(0, 4000).Select(i => (byte)(i % 10))]);
        string path = _folder.File("large.csv");
        CsvImages.Write(path, set);
        Assert.Equal(set.Sha256(), CsvImages.Read(path).Sha256());

        string[] lines = File.ReadAllLines(path);
        lines[2500] = "x" + lines[2500];
        lines[3999] = "x" + lines[3999];
        File.WriteAllText(path, string.Join("\r\n", lines));
        Assert.Contains("line 2,501, column 1:", Assert.Throws<TenfoldException>(() => CsvImages.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_lines_that_are_too_short_for_the_first_one_do_not_allocate_its_promise()
    {
        string wide = string.Join(',', Enumerable.Repeat("1", 400 * 400));
        string path = Csv(wide + "\n" + string.Concat(Enumerable.Repeat("1\n", 300_000)));
        Assert.Contains("line 2 has 1 columns; line 1 has 160,000", Assert.Throws<TenfoldException>(() => CsvImages.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_give_one_clear_error()
    {
        Fuzz.Attack(Encoding.ASCII.GetBytes("label,pixel0,pixel1,pixel2,pixel3\n7,0,255,17,3\n2,9,0,0,200\n"), path => CsvImages.Read(path), ".csv");
        Fuzz.Attack(Encoding.ASCII.GetBytes("7,0,255,17,3\r\n\"2\",9,0,0,200\r\n"), path => CsvImages.Read(path), ".csv");
    }

    string Csv(string text) => _folder.Write("images.csv", new UTF8Encoding(false).GetBytes(text));
}
