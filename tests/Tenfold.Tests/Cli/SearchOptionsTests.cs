using Tenfold.Cli;

namespace Tenfold.Tests.Cli;

/// <summary>The budget of a search, as people write it.</summary>
public sealed class SearchOptionsTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("1h", 3600)]
    [InlineData("1.5h", 5400)]
    [InlineData("45", 45)]
    [InlineData(" 2m ", 120)]
    public void A_time_is_a_number_with_its_unit_or_of_seconds(string text, double expected) => Assert.Equal(expected, SearchOptions.Seconds(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0m")]
    [InlineData("-5s")]
    [InlineData("1d")]
    [InlineData("h")]
    [InlineData("1h30m")]
    [InlineData("90ms")]
    [InlineData("10mh")]
    [InlineData("10hh")]
    [InlineData("Infinity")]
    [InlineData("1,000")]
    [InlineData("soon")]
    public void Anything_else_is_a_wrong_usage(string text) =>
        Assert.Equal($"--budget is '{text}'; a time such as 90s, 10m or 1h is accepted", Assert.Throws<UsageException>(() => SearchOptions.Seconds(text)).Message);
}
