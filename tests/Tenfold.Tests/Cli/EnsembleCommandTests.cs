using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tenfold.Tests.House;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>ensemble</c>, and <c>evaluate</c> and <c>predict</c> on what it leaves, as a user runs them.</summary>
public sealed class EnsembleCommandTests
{
    [Fact]
    public void An_ensemble_is_trained_told_evaluated_and_asked_like_any_run()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);
        Png.Write(folder.File("four.png"), new Picture(28, 28, SmallData.Digits(10, seed: 3).Image(4).ToArray()));

        CliResult trained = CliProgram.Run(folder.Path, "ensemble", "vote", "mlp", "--members", "3", "--voting", "hard", "--epochs", "2", "--batch-size", "16", "--data", data, "--json").Exits(0);
        CliResult evaluated = CliProgram.Run(folder.Path, "evaluate", "latest", "--json").Exits(0);
        CliResult predicted = CliProgram.Run(folder.Path, "predict", "latest", "four.png", "--json").Exits(0);
        CsvImages.Write(folder.File("test.csv"), new ImageSet(SmallData.Digits(10, seed: 9).Pixels.ToArray(), [], 28, 28));
        CliResult submitted = CliProgram.Run(folder.Path, "kaggle", "submit", "latest", "--test", "test.csv", "--rows", "10", "--json").Exits(0);

        JsonElement json = trained.Json;
        Assert.Equal(("mlp", "vote", "hard", 3), (json.GetProperty("model").GetString(), json.GetProperty("method").GetString(), json.GetProperty("voting").GetString(), json.GetProperty("members").GetInt32()));
        Assert.Equal(3 * 101_770, json.GetProperty("parameters").GetInt64());
        Assert.Equal([1, 2, 3], json.GetProperty("member_results").EnumerateArray().Select(member => member.GetProperty("member").GetInt32()));
        Assert.InRange(json.GetProperty("against_mean").GetProperty("p_value").GetDouble(), 0, 1);
        Assert.Equal(json.GetProperty("hard_test_errors").GetInt32(), json.GetProperty("test_errors").GetInt32());
        Assert.Equal(["member 1/3  epoch 1/2", "member 1/3  epoch 2/2", "member 2/3  epoch 1/2", "member 2/3  epoch 2/2", "member 3/3  epoch 1/2", "member 3/3  epoch 2/2"],
            trained.ErrorLines.Select(line => line[..21]).Order(StringComparer.Ordinal));
        Assert.All(trained.ErrorLines, line => Assert.Matches(@"  \d+:\d\d left$", line));
        Assert.Equal(json.GetProperty("test_errors").GetInt32(), evaluated.Json.GetProperty("test_errors").GetInt32());
        Assert.Equal(("3 x mlp", 3, "hard"), (evaluated.Json.GetProperty("model").GetString(), evaluated.Json.GetProperty("members").GetInt32(), evaluated.Json.GetProperty("voting").GetString()));
        Assert.Equal(("3 x mlp", 0), (submitted.Json.GetProperty("model").GetString(), submitted.Json.GetProperty("leaked").GetInt32()));
        Assert.Equal(Enumerable.Range(0, 10).Select(id => $"{id + 1},{id}"), File.ReadAllLines(folder.File("submission.csv"))[1..]);
        Assert.Equal(4, predicted.Json.GetProperty("predictions")[0].GetProperty("digit").GetInt32());
    }

    [Fact]
    public void In_words_it_shows_every_member_and_what_the_vote_gains()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);

        CliResult trained = CliProgram.Run(folder.Path, "ensemble", "boosting", "mlp", "--members", "2", "--epochs", "1", "--data", data, "--quiet").Exits(0);
        CliResult evaluated = CliProgram.Run(folder.Path, "evaluate", "latest").Exits(0);

        Assert.Equal("", trained.Error);
        string[] lines = trained.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("model: 2 x mlp, boosting, soft vote (203,540 parameters)", lines[0]);
        Assert.Matches("^member +seed +best epoch +validation +test +wrong +weighted error +weight$", lines[3]);
        Assert.Matches(@"^ +2 +2 +1 +[01]\.\d{4} +[01]\.\d{4} +\d+ +[01]\.\d{4} +\d+\.\d\d$", lines[5]);
        Assert.Contains(lines, line => line.StartsWith("soft vote against its members' mean: ", StringComparison.Ordinal) && line.Contains("McNemar", StringComparison.Ordinal));
        Assert.StartsWith("model: 2 x mlp (203,540 parameters, best epoch of each, soft vote)\n", evaluated.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vote")]
    [InlineData("boosting")]
    public void A_dry_run_does_everything_once_and_keeps_nothing(string method)
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);
        string[] before = Directory.GetFileSystemEntries(folder.Path);

        CliResult result = CliProgram.Run(folder.Path, "ensemble", method, "mlp", "--members", "2", "--dry-run", "--data", data).Exits(0);

        Assert.Matches(@"^dry run: 2 x mlp on .*: data, a few training steps of each member, saving and test all work; nothing was kept\n$", result.Out);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_settings_that_hold_are_printed_and_nothing_else_is_done()
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, "ensemble", "vote", "mlp", "--epochs", "3", "--print-config").Exits(0);

        Assert.Equal(("mlp", 3), (result.Json.GetProperty("model").GetString(), result.Json.GetProperty("epochs").GetInt32()));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_commands_of_the_README_run_as_they_stand_there()
    {
        using TemporaryFolder folder = new();
        (string, string)[] data = [("TENFOLD_DATA", SmallData.Write(folder.Path))];
        string[] commands = [.. Repository.ReadText("README.md").Split("\n## Ensembles")[1].Split("```")[1].Split('\n')
            .Select(line => line.Split('#')[0].Trim()).Where(line => line.StartsWith("./tenfold ", StringComparison.Ordinal))];

        CliResult[] results = [.. commands.Select(command => CliProgram.Run(folder.Path, data, command.Split(' ')[1..]).Exits(0))];

        Assert.Equal(2, results.Length);
        Assert.StartsWith("model: 5 x lenet5, vote, soft vote (308,530 parameters)\n", results[0].Out, StringComparison.Ordinal);
        Assert.StartsWith("model: 5 x lenet5 (308,530 parameters, ", results[1].Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "ensemble", "METHOD is missing; give one of vote, bagging, boosting")]
    [InlineData(2, "ensemble stacking", "METHOD: there is no method 'stacking'; use vote, bagging, boosting")]
    [InlineData(2, "ensemble vote nosuch", "MODEL: There is no model 'nosuch'; use lenet5")]
    [InlineData(2, "ensemble vote --members 1", "--members is '1'; a whole number from 2 to 1000 is accepted")]
    [InlineData(2, "ensemble vote --resume latest", "METHOD cannot stand beside --resume")]
    [InlineData(2, "ensemble --resume latest --members 3", "--members cannot stand beside --resume")]
    [InlineData(2, "ensemble --resume latest --epochs 3", "--epochs cannot stand beside --resume")]
    [InlineData(1, "ensemble --resume nowhere", "nowhere: there is no such run")]
    [InlineData(1, "ensemble vote --data nowhere", "\"nowhere\" is neither a data set's name")]
    public void What_is_wrong_is_said_in_one_line(int code, string line, string expected)
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, line.Split(' ')).Exits(code);

        Assert.Equal("", result.Out);
        Assert.StartsWith($"error: {expected}", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(code == 2 ? 2 : 1, result.ErrorLines.Length);
    }

    [Fact]
    public void An_interrupted_ensemble_saves_exits_with_130_and_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);

        CliResult stopped = CliProgram.Interrupt(folder.Path, "ensemble", "bagging", "mlp", "--members", "2", "--epochs", "100000", "--data", data, "--json");
        string run = stopped.Json.GetProperty("run_directory").GetString()!;
        CliResult resumed = CliProgram.Interrupt(folder.Path, "ensemble", "--resume", "latest", "--json");
        CliResult early = CliProgram.Run(folder.Path, "evaluate", "latest").Exits(1);

        Assert.True(stopped.Json.GetProperty("cancelled").GetBoolean());
        Assert.Equal($"stopped and saved; go on with: tenfold ensemble --resume {run}", stopped.ErrorLines[^1]);
        Assert.Equal(run, resumed.Json.GetProperty("run_directory").GetString());
        // An epoch is shown once: what the second start shows was not shown by the first.
        Assert.Empty(Epochs(stopped).Intersect(Epochs(resumed)));
        Assert.StartsWith($"error: {run}: not all of its members are trained; go on with: ", Assert.Single(early.ErrorLines), StringComparison.Ordinal);
    }

    static IEnumerable<string> Epochs(CliResult result) =>
        result.ErrorLines.Where(line => line.StartsWith("member ", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..4]));
}
