using Tenfold.Tests.Support;

namespace Tenfold.Tests.Classic;

public sealed class FitLogTests
{
    const string Before = "epoch,loss,val_loss,val_accuracy\n1,0.5,,\n";

    [Fact]
    public void A_stopped_fit_goes_on_with_its_lines()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("metrics.csv", System.Text.Encoding.UTF8.GetBytes(Before));
        FitLog log = new(path, goesOn: true, next: null);

        log.Report(new FitProgress(2, 3, "trees", TrainLoss: 0.25));
        log.Write();

        Assert.Equal(Before + "2,0.25,,\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("epoch,lo")]
    [InlineData("something else that is longer than the heading of the table")]
    public void A_damaged_table_is_named(string text)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("metrics.csv", System.Text.Encoding.UTF8.GetBytes(text));

        string message = Assert.Throws<TenfoldException>(() => new FitLog(path, goesOn: true, next: null)).Message;

        Assert.StartsWith($"{path}: does not begin with 'epoch,loss,val_loss,val_accuracy'; ", message, StringComparison.Ordinal);
    }
}
