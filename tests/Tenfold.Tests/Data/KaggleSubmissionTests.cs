using System.Text;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

/// <summary>Kaggle's files: what is read is a whole test file, what is written is a whole submission, and nothing else is lost for it.</summary>
public sealed class KaggleSubmissionTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Submission => _folder.File("submission.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_submission_is_Kaggles_to_the_byte()
    {
        KaggleSubmission.Write(Submission, [7, 0, 9]);

        Assert.Equal("ImageId,Label\n1,7\n2,0\n3,9\n", File.ReadAllText(Submission));
        Assert.Equal([Submission], Directory.GetFiles(_folder.Path));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 1, 0, 1], KaggleSubmission.Verify(Submission, 3));
    }

    [Fact]
    public void All_28000_rows_are_written_and_verified()
    {
        byte[] digits = [.. Enumerable.Range(0, KaggleSubmission.TestCount).Select(i => (byte)(i * i % 10))];

        KaggleSubmission.Write(Submission, digits);

        string[] lines = File.ReadAllLines(Submission);
        Assert.Equal("ImageId,Label", lines[0]);
        Assert.Equal(digits.Select((digit, i) => $"{i + 1},{digit}"), lines[1..]);
        Assert.Equal(Enumerable.Range(0, 10).Select(d => digits.Count(digit => digit == d)), KaggleSubmission.Verify(Submission));
    }

    [Theory]
    [InlineData("", "does not begin with the line 'ImageId,Label'")]
    [InlineData("ImageId,Label\r\n1,2\r\n2,3\r\n", "does not begin with the line 'ImageId,Label'")]
    [InlineData("1,2\n2,3\n", "does not begin with the line 'ImageId,Label'")]
    [InlineData("ImageId,Label\n1,2\n", "has 1 rows; 2 were expected")]
    [InlineData("ImageId,Label\n1,2\n2,3\n3,4\n", "has 3 rows; 2 were expected")]
    [InlineData("ImageId,Label\n0,2\n1,3\n", "line 2 is not '1,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n3,3\n", "line 3 is not '2,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n+2,3\n", "line 3 is not '2,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n02,3\n", "line 3 is not '2,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n2,10\n", "line 3 is not '2,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n2,x\n", "line 3 is not '2,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n2,3", "line 3 is not '2,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n2,3\n\n", "line 4 is not '3,' and a digit")]
    [InlineData("ImageId,Label\n1,2\r\n2,3\r\n", "line 2 is not '1,' and a digit")]
    [InlineData("ImageId,Label\n1,2\n2", "line 3 is not '2,' and a digit")]
    public void A_wrong_submission_is_recognised(string text, string expected)
    {
        string path = _folder.Write("wrong.csv", Encoding.ASCII.GetBytes(text));

        string message = Assert.Throws<TenfoldException>(() => KaggleSubmission.Verify(path, 2)).Message;

        Assert.StartsWith($"{path}: {expected}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_submission_is_replaced_and_no_other_file()
    {
        KaggleSubmission.Write(Submission, [1, 2]);
        KaggleSubmission.Write(Submission, [3]);
        Assert.Equal("ImageId,Label\n1,3\n", File.ReadAllText(Submission));

        string data = _folder.Write("train.csv", "label,pixel0\n"u8.ToArray());
        Refused($"{data}: exists and is no submission", data, [1]);
        Assert.Equal("label,pixel0\n", File.ReadAllText(data));
        Refused($"{_folder.Path}: is a folder", _folder.Path, [1]);
        Refused($"{_folder.File("nowhere/s.csv")}: there is no folder {_folder.File("nowhere")}", _folder.File("nowhere/s.csv"), [1]);
    }

    [Fact]
    public void What_cannot_be_written_whole_leaves_the_older_submission()
    {
        KaggleSubmission.Write(Submission, [1, 2]);

        Refused($"{Submission}: the answer to image 2 is 10; ", Submission, [1, 10]);
        Refused($"{Submission}: there are no answers", Submission, []);
        Assert.Throws<TenfoldException>(() => AtomicFile.Write(Submission, stream => stream.Write("1,2\n"u8), written => KaggleSubmission.Verify(written, 1)));

        Assert.Equal("ImageId,Label\n1,1\n2,2\n", File.ReadAllText(Submission));
        Assert.Equal([Submission], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_test_file_has_pixels_alone_and_all_its_rows()
    {
        ImageSet images = TinyDigits.Images(20, seed: 1);
        string labelled = _folder.File("train.csv"), test = _folder.File("test.csv"), cut = _folder.File("cut.csv");
        CsvImages.Write(labelled, images);
        CsvImages.Write(test, new ImageSet(images.Pixels.ToArray(), [], images.Height, images.Width));
        File.WriteAllText(cut, File.ReadAllText(test)[..^200]);

        Assert.Equal(images.Pixels.ToArray(), KaggleSubmission.ReadTest(test, 20).Pixels.ToArray());
        Unread($"{test}: has 20 images; 28,000 were expected. Was it cut short?", () => KaggleSubmission.ReadTest(test));
        Unread($"{test}: has 20 images; 19 were expected. Is it the right file?", () => KaggleSubmission.ReadTest(test, 19));
        Unread($"{labelled}: has labels, 145 columns; ", () => KaggleSubmission.ReadTest(labelled, 20));
        Unread($"{cut}: line 21 has ", () => KaggleSubmission.ReadTest(cut, 20));
        Unread($"{_folder.File("none.csv")}: no such file", () => KaggleSubmission.ReadTest(_folder.File("none.csv")));
    }

    static void Unread(string expected, Func<object> read) =>
        Assert.StartsWith(expected, Assert.Throws<TenfoldException>(read).Message, StringComparison.Ordinal);

    static void Refused(string expected, string path, byte[] digits) =>
        Assert.StartsWith(expected, Assert.Throws<TenfoldException>(() => KaggleSubmission.Write(path, digits)).Message, StringComparison.Ordinal);
}
