using System.Text;
using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>runs</c>, <c>report</c>, <c>compare</c> and <c>data suspects</c> as a user runs them.</summary>
public sealed class RunsCommandTests : IDisposable
{
    const string Index = ".tenfold-runs.sqlite";

    readonly TrainedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Runs_are_listed_chosen_and_sorted_and_the_index_follows_every_change()
    {
        RunDirectory first = _runs.Train(epochs: 1, rate: 1e-6);
        RunDirectory second = _runs.Train("lenet5", epochs: 2);
        _runs.TrainEnsemble();

        Assert.Equal(["mlp", "lenet5", "mlp"], Models(List()));
        Assert.Equal([2, 1, 1], List("--sort", "epochs").GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("epochs").GetInt32()));
        Assert.Equal(["lenet5"], Models(List("--where", "model = lenet5 and epochs >= 2")));
        Assert.Equal(["mlp"], Models(List("--where", "lr < 0.0001")));
        Assert.Equal(["mlp"], Models(List("--where", "members > 1")));
        CliResult none = Cli("runs", "list", "--where", "model = resnet50").Exits(0);
        Assert.Equal(("", "none of the 3 runs in runs meets model = resnet50"), (none.Out, Assert.Single(none.ErrorLines)));
        string[] table = Cli("runs", "list", "--limit", "1").Exits(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, table.Length);
        Assert.Matches(@"^\S+-mlp-vote  2 x mlp  digits  done +1 ", table[1]);

        Directory.Delete(second.Path, recursive: true);
        File.WriteAllText(Path.Combine(first.Path, "result.json.tmp"), File.ReadAllText(Path.Combine(first.Path, "result.json")).Replace("\"diverged\": false", "\"diverged\": true", StringComparison.Ordinal));
        File.Move(Path.Combine(first.Path, "result.json.tmp"), Path.Combine(first.Path, "result.json"), overwrite: true);
        JsonElement after = List("--ascending");
        Assert.Equal(2, after.GetProperty("total").GetInt32());
        Assert.Equal("diverged", after.GetProperty("runs")[0].GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("--sort gamma", "0.2 0.03 scale auto -")]
    [InlineData("--sort gamma --ascending", "0.03 0.2 auto scale -")]
    [InlineData("--where gamma>0.05", "0.2")]
    [InlineData("--where gamma>5%", "0.2")]
    [InlineData("--where gamma=20%", "0.2")]
    [InlineData("--where gamma=scale", "scale")]
    [InlineData("--sort name --where gamma!=0.2", "scale auto 0.03 -")]
    [InlineData("--sort name --where gamma!=scale", "auto 0.2 0.03 -")]
    [InlineData("--where started>2025", "")]
    public void What_is_a_number_in_some_runs_and_a_text_in_others_is_compared_with_its_kind(string options, string gammas)
    {
        string[] configs =
        [
            """{"model": "svm", "gamma": "auto"}""", """{"model": "svm", "gamma": "scale"}""", """{"recipe": {"model": "lenet5", "gamma": 0.03}}""",
            """{"model": "svm", "gamma": 0.2}""", """{"recipe": {"model": "lenet5", "gamma": null}}""",
        ];
        string[] names = ["auto", "scale", "0.03", "0.2", "-"];
        for (int i = 0; i < configs.Length; i++)
            _runs.Folder.Write($"runs/{names[i]}/config.json", Encoding.UTF8.GetBytes(configs[i]));

        Assert.Equal(gammas.Split(' ', StringSplitOptions.RemoveEmptyEntries), List(options.Split(' ')).GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_damaged_or_foreign_index_is_rebuilt_with_one_line()
    {
        _runs.Train(epochs: 1);
        JsonElement before = List();

        File.WriteAllText(Path.Combine(_runs.Runs, Index), "no database, but long enough to look like one at first sight");
        CliResult damaged = Cli("runs", "list", "--json").Exits(0);
        Assert.Contains("is rebuilt from the runs' folders", Assert.Single(damaged.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before.GetRawText(), damaged.Json.GetRawText());

        File.Delete(Path.Combine(_runs.Runs, Index));
        File.WriteAllBytes(Path.Combine(_runs.Runs, Index), ForeignDatabase());
        CliResult foreign = Cli("runs", "list", "--json").Exits(0);
        Assert.Contains("not Tenfold's and is rebuilt", Assert.Single(foreign.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before.GetRawText(), foreign.Json.GetRawText());
        Assert.Empty(Cli("runs", "list", "--json").Exits(0).ErrorLines);

        Assert.Equal(1, Cli("runs", "reindex", "--json").Exits(0).Json.GetProperty("runs").GetInt32());
    }

    [Fact]
    public void The_index_of_another_version_is_rebuilt_with_one_line()
    {
        _runs.Train(epochs: 1);
        JsonElement before = List();

        // Its table is one that this version never made.
        Execute(Path.Combine(_runs.Runs, Index), "alter table runs add column colour text; pragma user_version = 0;");
        CliResult older = Cli("runs", "list", "--json").Exits(0);

        Assert.Contains("is another version's", Assert.Single(older.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before.GetRawText(), older.Json.GetRawText());
        Assert.Empty(Cli("runs", "list", "--json").Exits(0).ErrorLines);
    }

    [Fact]
    public void A_run_that_cannot_be_read_is_left_out_and_named()
    {
        RunDirectory good = _runs.Train(epochs: 1);
        Directory.CreateDirectory(Path.Combine(_runs.Runs, "broken"));
        File.WriteAllText(Path.Combine(_runs.Runs, "broken", "config.json"), "{");
        Directory.CreateDirectory(Path.Combine(_runs.Runs, "notes"));

        CliResult result = Cli("runs", "list", "--json").Exits(0);

        Assert.Equal([Path.GetFileName(good.Path)], result.Json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()));
        Assert.Contains("left out: runs/broken/config.json", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_deleted_unasked_and_nothing_that_is_no_run()
    {
        RunDirectory run = _runs.Train(epochs: 1);
        RunDirectory ensemble = _runs.TrainEnsemble();
        string name = Path.GetFileName(run.Path);

        Assert.Contains("give --yes", Cli("runs", "delete", name).Exits(2).ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("has no config.json", Cli("runs", "delete", "digits", "--yes").Exits(1).ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("has no config.json", Cli("runs", "delete", name, "runs", "--yes").Exits(1).ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("is a member of an ensemble", Cli("runs", "delete", Path.Combine(ensemble.Path, "member-1"), "--yes").Exits(1).ErrorLines[0], StringComparison.Ordinal);
        Assert.True(File.Exists(run.BestPath));

        Assert.Equal($"deleted: {Path.Combine("runs", name)}, {ensemble.Path}\n", Cli("runs", "delete", name, ensemble.Path, "--yes").Exits(0).Out);
        Assert.False(Directory.Exists(run.Path) || Directory.Exists(ensemble.Path));
        Assert.True(Directory.Exists(_runs.Data));
        Assert.Equal(0, List().GetProperty("total").GetInt32());
    }

    [Fact]
    public void A_run_is_shown_reported_compared_and_asked_for_suspects()
    {
        CliResult trained = Cli("train", "mlp", "--epochs", "1", "--data", "digits", "--augment", "RandomRotation(7)", "--json", "--tensorboard").Exits(0);
        RunDirectory other = _runs.Train(epochs: 2);
        string run = trained.Json.GetProperty("run_directory").GetString()!;

        CliResult shown = Cli("runs", "show", Path.GetFileName(run)).Exits(0);
        Assert.Contains("command: tenfold train mlp --epochs 1 --data digits --augment 'RandomRotation(7)' --json --tensorboard\n", shown.Out, StringComparison.Ordinal);
        Assert.True(TensorBoard.HasEvents(Path.Combine(_runs.Folder.Path, run)));

        CliResult reported = Cli("report", run).Exits(0);
        Assert.Matches($@"^report: {run}/report\.html \(\d+ kB\)\n$", reported.Out);
        CliResult compared = Cli("runs", "compare", run, other.Path, "--out", "page.html", "--json").Exits(0);
        Assert.Equal("page.html", compared.Json.GetProperty("report").GetString());
        Assert.InRange(compared.Json.GetProperty("pairs")[0].GetProperty("p_value").GetDouble(), 0, 1);
        Assert.Contains("differen", Cli("compare", run, other.Path).Exits(0).Out, StringComparison.Ordinal);
        CliResult suspects = Cli("data", "suspects", other.Path, "--top", "7", "--json").Exits(0);
        Assert.Equal((60, 7), (suspects.Json.GetProperty("images").GetInt32(), suspects.Json.GetProperty("suspects").GetArrayLength()));
        Assert.True(File.Exists(_runs.Folder.File("suspects/suspects.html")));
        CliResult folds = Cli("data", "suspects", "mlp", "--folds", "2", "--epochs", "1", "--data", "digits", "--out", "cv", "--json").Exits(0);
        Assert.Equal(("training", 300), (folds.Json.GetProperty("part").GetString(), folds.Json.GetProperty("images").GetInt32()));
        Assert.Equal(2, folds.ErrorLines.Count(line => line.StartsWith("fold ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, "runs list --where val_accuracy", "--where is 'val_accuracy'; conditions such as")]
    [InlineData(2, "runs list --where speed>1", "--where: runs have no 'speed'; use one of name, model")]
    [InlineData(2, "runs list --where val_accuracy>abc", "--where: 'abc' is compared with val_accuracy, which is a number; give a number, such as 0.99 or 99%")]
    [InlineData(2, "runs list --where lr=fast", "--where: 'fast' is compared with lr, which is a number")]
    [InlineData(2, "runs list --sort speed", "--sort: runs have no 'speed'")]
    [InlineData(1, "runs list --runs nowhere", "nowhere: there is no such folder")]
    [InlineData(1, "runs show nowhere", "nowhere: there is no such run")]
    [InlineData(1, "report nowhere", "nowhere: there is no such run")]
    [InlineData(2, "compare nowhere", "RUN: 'nowhere' is one run; name two or more to compare")]
    [InlineData(2, "train --tensorboard lenet5", "--tensorboard is 'lenet5', which is a model")]
    [InlineData(2, "data suspects latest --lr 1", "--lr is for training; give --folds beside it")]
    public void What_is_wrong_is_said_in_one_line(int code, string line, string expected)
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, line.Split(' ')).Exits(code);

        Assert.StartsWith($"error: {expected}", result.ErrorLines[0], StringComparison.Ordinal);
    }

    CliResult Cli(params string[] arguments) => CliProgram.Run(_runs.Folder.Path, arguments);

    JsonElement List(params string[] arguments) => Cli(["runs", "list", "--json", .. arguments]).Exits(0).Json;

    static IEnumerable<string?> Models(JsonElement list) => list.GetProperty("runs").EnumerateArray().Reverse().Select(run => run.GetProperty("model").GetString());

    /// <summary>A database of another program: a table of its own.</summary>
    static byte[] ForeignDatabase()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("foreign.sqlite");
        Execute(path, "create table notes(text); pragma application_id = 7;");
        return File.ReadAllBytes(path);
    }

    static void Execute(string path, string sql)
    {
        using Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
