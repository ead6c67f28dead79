using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class OwnDigitsTests
{
    static readonly ImageSet s_images = SmallData.Digits(40, seed: 5);

    [Fact]
    public void What_is_kept_is_read_back_as_training_data_with_a_line_for_each()
    {
        using TemporaryFolder folder = new();
        OwnDigits own = new(folder.File("mine"));
        Assert.Equal(0, own.Count().Sum());
        string first = own.Add(s_images.Image(0), 7, told: 1, confidence: 0.515, model: "a,\"b\"\n");
        own.Add(s_images.Image(1), 2);

        Dataset data = DataFormats.Open(own.Folder);
        Assert.Equal(new byte[] { 2, 7 }, data.Train.Labels.ToArray());
        Assert.Equal(s_images.Image(0).ToArray(), data.Train.Image(1).ToArray());
        Assert.Equal((1, 1, 2), (own.Count()[7], own.Count()[2], own.Count().Sum()));
        string[] lines = File.ReadAllLines(Path.Combine(own.Folder, "labels.csv"));
        Assert.Equal(["file,label,told,confidence,model,time", $"7/{Path.GetFileName(first)},7,1,0.5150,a  b  ,"], [lines[0], lines[1][..^20]]);
        Assert.Matches("^2/.*,2,,0.0000,,", lines[2]);
    }

    [Fact]
    public void Many_threads_lose_nothing()
    {
        using TemporaryFolder folder = new();
        OwnDigits own = new(folder.Path);
        Parallel.For(0, 40, i => own.Add(s_images.Image(i), i % 10));
        Assert.Equal(Enumerable.Repeat(4, 10), own.Count());
        Assert.Equal(41, File.ReadAllLines(folder.File("labels.csv")).Length);
        Assert.Equal(40, ImageFolder.Read(folder.Path).Count);
    }

    /// <summary>Files have the names of the milliseconds they were made in: here those of the next seconds are all taken.</summary>
    [Fact]
    public void A_digit_never_takes_the_place_of_another()
    {
        using TemporaryFolder folder = new();
        OwnDigits own = new(folder.Path);
        HashSet<string> taken = [];
        string kept;
        do
        {
            DateTime now = DateTime.UtcNow;
            foreach (int milliseconds in Enumerable.Range(0, 2000))
                taken.Add(folder.Write(FormattableString.Invariant($"3/{now.AddMilliseconds(milliseconds):yyyyMMdd-HHmmss-fff}.png"), []));
            kept = own.Add(s_images.Image(0), 3);
        }
        // On a machine that was away for so long, the name was free.
        while (!taken.Contains(kept.Replace("-2.png", ".png", StringComparison.Ordinal)));

        Assert.DoesNotContain(kept, taken);
        Assert.All(taken, path => Assert.Equal(0, new FileInfo(path).Length));
        Assert.Equal(s_images.Image(0).ToArray(), Picture.Load(kept).Pixels);
    }

    [Fact]
    public void What_cannot_be_kept_is_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentException>(() => new OwnDigits(folder.Path).Add(new byte[783], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OwnDigits(folder.Path).Add(new byte[784], 10));
        string file = folder.Write("file", [1]);
        TenfoldException failure = Assert.Throws<TenfoldException>(() => new OwnDigits(file).Add(s_images.Image(0), 1));
        Assert.Contains("give a folder", failure.Message, StringComparison.Ordinal);
    }
}
