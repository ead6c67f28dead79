using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>study</c>, and <c>report</c>, <c>runs</c> and <c>compare</c> on what it makes, as a user runs them.</summary>
public sealed class StudyCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public StudyCommandTests()
    {
        SmallData.Write(_folder.Path);
        File.WriteAllText(_folder.File("my rates.json"), """{"name": "two rates", "parameters": {"lr": {"values": [0.01, 0.001]}}}""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_is_recorded_listed_shown_compared_and_reported()
    {
        string study = Train("--augment", "RandomRotation(7)").GetProperty("directory").GetString()!;
        string name = Path.GetFileName(study);

        JsonElement[] runs = [.. Cli("runs", "list", "--json").Exits(0).Json.GetProperty("runs").EnumerateArray()];
        Assert.Equal([$"{name}/trial-01", $"{name}/trial-02"], runs.Select(run => run.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.All(runs, run => Assert.Equal("done", run.GetProperty("state").GetString()));
        Assert.Single(Cli("runs", "list", "--json", "--where", "lr < 0.005").Exits(0).Json.GetProperty("runs").EnumerateArray());
        Assert.Equal(2, Cli("runs", "reindex", "--json").Exits(0).Json.GetProperty("runs").GetInt32());

        const string Command = "tenfold study 'my rates.json' mlp --epochs 1 --data digits --json --peer-epoch 3 --augment 'RandomRotation(7)'";
        Assert.Contains($"command: {Command}\n", Cli("runs", "show", $"{name}/trial-01").Exits(0).Out, StringComparison.Ordinal);
        Assert.Contains("lr", Cli("compare", $"{study}/trial-01", $"{study}/trial-02").Exits(0).Out, StringComparison.Ordinal);

        JsonElement report = Cli("report", study, "--json", "--record", "record").Exits(0).Json;
        Assert.Equal($"{study}/report.html", report.GetProperty("report").GetString());
        Assert.Equal(study, report.GetProperty("runs")[0].GetString());
        Assert.Contains(HtmlWriter.Escape(Command), File.ReadAllText(_folder.File($"{study}/report.html")), StringComparison.Ordinal);
        Assert.Contains(Command, File.ReadAllText(_folder.File("record/README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_was_deleted_is_gone_from_the_list_and_trained_again_on_resuming()
    {
        JsonElement first = Train();
        string study = first.GetProperty("directory").GetString()!;
        Cli("runs", "list").Exits(0);
        Cli("runs", "delete", $"{study}/trial-02", "--yes").Exits(0);

        Assert.Equal(1, Cli("runs", "list", "--json").Exits(0).Json.GetProperty("total").GetInt32());
        JsonElement again = Cli("study", "--resume", study, "--peer-epoch", "7", "--json").Exits(0).Json;

        Assert.Equal(2, again.GetProperty("done").GetArrayLength());
        Assert.Equal(14, again.GetProperty("peer_seconds").GetDouble());
        Assert.True(again.GetProperty("seconds").GetDouble() > first.GetProperty("seconds").GetDouble());
        JsonElement same = Cli("study", "--resume", study, "--json").Exits(0).Json;
        Assert.Equal(again.GetRawText(), same.GetRawText());
    }

    [Theory]
    [InlineData("report STUDY --data digits", "--data is for the report on one run; STUDY is a study's folder")]
    [InlineData("report STUDY --checkpoint last", "--checkpoint is for the report on one run")]
    [InlineData("report STUDY/trial-01 --record there", "--record is for a study; STUDY/trial-01 is none")]
    [InlineData("evaluate STUDY", "STUDY is a study's folder; name the run of one of the trials in it, or show the whole study with: tenfold report STUDY")]
    [InlineData("predict STUDY digits", "STUDY is a study's folder")]
    [InlineData("study learning-rates mlp --val-split 0", "--val-split is 0, but a study's trials are compared on held-out images; give a share above 0 and below 1, or leave it out for 0.1")]
    [InlineData("study learning-rates --peer-epoch -1", "--peer-epoch is '-1'; a number of seconds above 0 is accepted")]
    public void What_is_wrong_is_said_in_one_line(string line, string expected)
    {
        string study = line.Contains(" STUDY", StringComparison.Ordinal) ? Train().GetProperty("directory").GetString()! : "STUDY";

        CliResult result = Cli(line.Replace("STUDY", study, StringComparison.Ordinal).Split(' ')).Exits(2);

        Assert.StartsWith($"error: {expected.Replace("STUDY", study, StringComparison.Ordinal)}", result.ErrorLines[0], StringComparison.Ordinal);
    }

    JsonElement Train(params string[] more) => Cli(["study", "my rates.json", "mlp", "--epochs", "1", "--data", "digits", "--json", "--peer-epoch", "3", .. more]).Exits(0).Json;

    CliResult Cli(params string[] arguments) => CliProgram.Run(_folder.Path, arguments);
}
