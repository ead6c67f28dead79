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
}
