using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary>What is wrong is said in one line, how to get help in a second, and the exit code tells usage from failure.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("trian", "there is no command 'trian'; did you mean 'train'?", "tenfold --help")]
    [InlineData("train --epoch 3", "there is no option '--epoch'; did you mean '--epochs'?", "tenfold train --help")]
    [InlineData("train mlp --epochs 1 --epochs 2", "Option '--epochs' expects a single argument but 2 were provided", "tenfold train --help")]
    [InlineData("train mlp --epochs --dry-run", "--epochs has no value: '--dry-run' follows it", "tenfold train --help")]
    [InlineData("train --dry-run --epochs --dry-run", "--epochs has no value: '--dry-run' follows it", "tenfold train --help")]
    [InlineData("train svm --epochs 2", "svm has no option '--epochs'", "tenfold train svm --help")]
    [InlineData("train lenet5 mlp", "'mlp' is one argument too many", "tenfold train --help")]
    [InlineData("train --epochs 0", "--epochs: epochs is 0; give 1 or more.", "tenfold train --help")]
    [InlineData("train --resume latest --lr 1", "--lr cannot stand beside --resume", "tenfold train --help")]
    [InlineData("train nosuch", "MODEL: There is no model 'nosuch'; use lenet5", "tenfold train --help")]
    [InlineData("train random-forrest", "MODEL: There is no model 'random-forrest'; did you mean 'random-forest'? There are lenet5, ", "tenfold train --help")]
    [InlineData("search lenet6", "MODEL: There is no model 'lenet6'; did you mean 'lenet5'? There are lenet5, ", "tenfold search --help")]
    [InlineData("search logistic-regression --over k=1", "--over: logistic-regression has no setting 'k'; it has ", "tenfold search logistic-regression --help")]
    [InlineData("search knn --over k=0", "--over: k: k is 0; give ", "tenfold search knn --help")]
    [InlineData("search knn --over k", "--over: 'k' is no axis; write KEY=VALUE,VALUE,...", "tenfold search knn --help")]
    [InlineData("search knn --over seed=1,2", "--over: seed cannot be searched over", "tenfold search knn --help")]
    [InlineData("search knn --budget 10mh", "--budget is '10mh'; a time such as 90s, 10m or 1h is accepted", "tenfold search knn --help")]
    [InlineData("train --config nowhere.json", "nowhere.json: no such file", "tenfold train --help")]
    [InlineData("data", "a command is missing; give one of get, verify, import, preview, stats, compose, suspects", "tenfold data --help")]
    [InlineData("data compose --pairs --copies 2", "--copies says how to compose single digits, and --pairs composes pairs; leave one of them out", "tenfold data compose --help")]
    [InlineData("data preview --out notes.txt", "--out is 'notes.txt'; the sheet is a PNG, name a file that ends in .png", "tenfold data preview --help")]
    [InlineData("data preview --augment RandomRotation(200)", "--augment: RandomRotation: degrees is 200; give 0 to 180.", "tenfold data preview --help")]
    [InlineData("data preview --augment mlp:source", "--augment: The source recipe of mlp changes no images; give a list, such as \"RandomRotation(7)\", or another of its recipes", "tenfold data preview --help")]
    [InlineData("ensemble vote --voting median", "--voting is 'median'; soft, hard are accepted", "tenfold ensemble --help")]
    [InlineData("reproduce mlp --seed 2 --seeds 3", "--seed is one seed and --seeds are the first so many; give one of the two", "tenfold reproduce --help")]
    [InlineData("reproduce", "nothing to reproduce is named; give --all, or some of lenet5, mlp", "tenfold reproduce --help")]
    [InlineData("reproduce mlp --all", "name models, or give --all, not both", "tenfold reproduce --help")]
    [InlineData("reproduce mlp --recipe default", "--recipe is 'default'; source, best, both are accepted", "tenfold reproduce --help")]
    [InlineData("bench infer mlp --batch-size 1.5", "--batch-size is '1.5'; a whole number from 1 to 65536 is accepted", "tenfold bench infer --help")]
    public void Wrong_usage_exits_with_2_and_two_lines(string line, string expected, string help)
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, line.Split(' ')).Exits(2);

        Assert.Equal("", result.Out);
        Assert.Equal(2, result.ErrorLines.Length);
        Assert.StartsWith($"error: {expected}", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal($"for help: {help}", result.ErrorLines[1]);
    }

    [Theory]
    [InlineData("evaluate nowhere", "nowhere: there is no such run")]
    [InlineData("train --data nowhere", "\"nowhere\" is neither a data set's name")]
    [InlineData("study .", ".: is a folder; give a sweep's file in JSON, or one of the studies optimizers, ")]
    [InlineData("reproduce --pages --out nowhere", "nowhere: holds no trials to write pages of")]
    public void A_failure_exits_with_1_and_one_line(string line, string expected)
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, line.Split(' ')).Exits(1);

        Assert.Equal("", result.Out);
        Assert.StartsWith($"error: {expected}", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_goes_to_stdout_and_names_the_program()
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, "evaluate", "--help").Exits(0);

        Assert.Contains("tenfold evaluate <RUN> [options]", result.Out, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }
}
