using Tenfold.Cli;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>search</c> as a user runs it.</summary>
public sealed class SearchCommandTests
{
    [Fact]
    public void What_a_search_came_to_is_said_of_the_images_that_it_had()
    {
        using TemporaryFolder folder = new();
        SmallData.Write(folder.Path);

        string said = CliProgram.Run(folder.Path, "search", "logistic-regression", "--over", "c=0.01,0.1", "--folds", "2", "--data", "digits", "--train-share", "0.5").Exits(0).Out;

        Assert.Matches(@"^ *c +accuracy +± +step +time\n", said);
        Assert.Matches(@"best: .* \(accuracy [01]\.\d+ ± 0\.\d+\)\n", said);
        Assert.Contains("2 folds of 135 images", said, StringComparison.Ordinal);
        Assert.Contains(" of the best, trained on all 135 images\n", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData(" 1.5m ", 90)]
    [InlineData("10h", 36_000)]
    public void A_time_has_one_unit_or_none(string text, double seconds) => Assert.Equal(seconds, SearchOptions.Seconds(text));

    [Theory]
    [InlineData("90ms")]
    [InlineData("10mh")]
    [InlineData("10hh")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("Infinity")]
    [InlineData("ten")]
    public void What_is_no_time_is_refused(string text) =>
        Assert.Equal($"--budget is '{text}'; a time such as 90s, 10m or 1h is accepted", Assert.Throws<UsageException>(() => SearchOptions.Seconds(text)).Message);
}
