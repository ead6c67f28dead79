using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>train</c>, <c>evaluate</c> and <c>predict</c> as a user runs them.</summary>
public sealed class TrainCommandTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    static readonly string[] s_keys =
    [
        "model", "parameters", "data", "epochs", "batch_size", "seed", "threads", "seconds", "seconds_per_epoch", "images_per_second",
        "train_loss", "train_accuracy", "val_accuracy", "test_accuracy", "test_errors", "best_epoch", "run_directory",
    ];

    [Fact]
    public void Train_prints_one_object_with_every_key()
    {
        JsonElement json = trained.Result.Exits(0).Json;

        Assert.Single(trained.Result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(s_keys, key => Assert.NotEqual(JsonValueKind.Null, json.GetProperty(key).ValueKind));
        Assert.Equal("mlp", json.GetProperty("model").GetString());
        Assert.Equal(101_770, json.GetProperty("parameters").GetInt64());
        Assert.Equal("digits", json.GetProperty("data").GetString());
        Assert.Equal(3, json.GetProperty("epochs").GetInt32());
        Assert.Equal(16, json.GetProperty("batch_size").GetInt32());
        Assert.Equal(1, json.GetProperty("threads").GetInt32());
        Assert.Equal(SmallData.Test - json.GetProperty("test_errors").GetInt32(), (int)Math.Round(json.GetProperty("test_accuracy").GetDouble() * SmallData.Test));
    }

    [Fact]
    public void Train_keeps_a_run_and_writes_a_line_an_epoch_to_stderr()
    {
        string error = trained.Result.Exits(0).Error;

        Assert.True(File.Exists(Path.Combine(trained.Run, "best.safetensors")));
        Assert.StartsWith(Path.Combine(trained.Folder, "runs"), trained.Run, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', error);
        Assert.DoesNotContain('\r', error);
        Assert.Equal(["epoch 1/3", "epoch 2/3", "epoch 3/3"], trained.Result.ErrorLines.Select(line => line[..9]));
    }

    [Fact]
    public void Train_in_words_says_what_the_data_were_and_quiet_leaves_stderr_empty()
    {
        CliResult result = CliProgram.Run(trained.Folder, [("TENFOLD_DATA", trained.Data), ("TENFOLD_EPOCHS", "1")], "fit", "mlp", "--quiet", "--out", "elsewhere").Exits(0);

        Assert.Equal("", result.Error);
        Assert.DoesNotContain('\e', result.Out);
        Assert.DoesNotContain('\r', result.Out);
        string[] lines = result.Out.Split('\n');
        Assert.Contains("data: digits", lines);
        Assert.StartsWith("training: 1 epoch,", lines[2], StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(trained.Folder, "elsewhere")));
    }

    [Fact]
    public void A_dry_run_keeps_nothing()
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, "train", "lenet5", "--dry-run", "--data", trained.Data).Exits(0);

        Assert.StartsWith("dry run: lenet5 on digits: ", result.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_dry_run_is_told_from_a_training_and_refuses_a_place_where_no_run_can_be_made()
    {
        using TemporaryFolder folder = new();
        folder.Write("file", []);

        CliResult result = CliProgram.Run(folder.Path, "train", "mlp", "--dry-run", "--data", trained.Data, "--json").Exits(0);
        CliResult refused = CliProgram.Run(folder.Path, "train", "mlp", "--dry-run", "--data", trained.Data, "--out", "file").Exits(1);

        Assert.True(result.Json.GetProperty("dry_run").GetBoolean());
        Assert.False(result.Json.TryGetProperty("test_accuracy", out _));
        Assert.Equal("error: file: no folder can be made there; name another one with --out.", Assert.Single(refused.ErrorLines));
    }

    [Fact]
    public void Evaluate_finds_the_accuracy_that_training_found_and_writes_the_predictions()
    {
        CliResult result = CliProgram.Run(trained.Folder, "evaluate", trained.Run, "--json", "--predictions", "answers.csv").Exits(0);

        Assert.All(s_keys, key => Assert.True(result.Json.TryGetProperty(key, out _), $"{key} is missing"));
        Assert.Equal(trained.Result.Json.GetProperty("test_accuracy").GetDouble(), result.Json.GetProperty("test_accuracy").GetDouble());
        Assert.Equal(JsonValueKind.Null, result.Json.GetProperty("train_loss").ValueKind);
        string[] lines = File.ReadAllLines(Path.Combine(trained.Folder, "answers.csv"));
        Assert.Equal("index,label,prediction", lines[0]);
        Assert.Equal(SmallData.Test, lines.Length - 1);
        int errors = lines.Skip(1).Select(line => line.Split(',')).Count(cells => cells[1] != cells[2]);
        Assert.Equal(result.Json.GetProperty("test_errors").GetInt32(), errors);
    }

    [Fact]
    public void Predict_reads_good_pictures_and_names_bad_ones()
    {
        ImageSet digits = SmallData.Digits(10, seed: 3);
        Png.Write(Path.Combine(trained.Folder, "four.png"), new Picture(28, 28, digits.Image(4).ToArray()));
        Pgm.Write(Path.Combine(trained.Folder, "seven.pgm"), new Picture(28, 28, digits.Image(7).ToArray()));
        Pgm.Write(Path.Combine(trained.Folder, "small.pgm"), new Picture(27, 28, new byte[27 * 28]));
        File.WriteAllText(Path.Combine(trained.Folder, "broken.png"), "no picture");

        CliResult good = CliProgram.Run(trained.Folder, "predict", trained.Run, "four.png", "seven.pgm", "--json").Exits(0);
        CliResult bad = CliProgram.Run(trained.Folder, "predict", trained.Run, "four.png", "small.pgm", "broken.png").Exits(1);

        JsonElement[] lines = [.. good.Json.GetProperty("predictions").EnumerateArray()];
        Assert.Equal(["four.png", "seven.pgm"], lines.Select(line => line.GetProperty("file").GetString()));
        Assert.Equal([4, 7], lines.Select(line => line.GetProperty("digit").GetInt32()));
        Assert.All(lines, line => Assert.Equal(10, line.GetProperty("probabilities").GetArrayLength()));
        Assert.Matches(@"\Afour\.png: 4 \(\d\.\d{4}\)\n\z", bad.Out);
        Assert.Equal(2, bad.ErrorLines.Length);
        Assert.Contains("error: small.pgm: has 27x28 pixels; 28x28 are taken here", bad.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("error: broken.png: ", bad.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_doubts_dark_ink_on_light_paper()
    {
        byte[] four = SmallData.Digits(10, seed: 3).Image(4).ToArray();
        Png.Write(Path.Combine(trained.Folder, "light.png"), new Picture(28, 28, [.. four.Select(pixel => (byte)(255 - pixel))]));
        Png.Write(Path.Combine(trained.Folder, "dark.png"), new Picture(28, 28, four));

        CliResult result = CliProgram.Run(trained.Folder, "predict", trained.Run, "light.png", "dark.png").Exits(0);

        Assert.StartsWith("warning: light.png: looks like dark ink on light paper", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_training_saves_exits_with_130_and_can_be_resumed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
        using TemporaryFolder folder = new();

        CliResult stopped = CliProgram.Interrupt(folder.Path, "train", "mlp", "--epochs", "100000", "--threads", "1", "--data", trained.Data, "--json");
        CliResult resumed = CliProgram.Interrupt(folder.Path, "train", "--resume", "latest", "--json");

        Assert.StartsWith("epoch 1/100000 ", stopped.ErrorLines[0], StringComparison.Ordinal);
        Assert.True(stopped.Json.GetProperty("cancelled").GetBoolean());
        string run = stopped.Json.GetProperty("run_directory").GetString()!;
        Assert.Equal($"stopped and saved; go on with: tenfold train --resume {run}", stopped.ErrorLines[^1]);
        Assert.StartsWith($"epoch {stopped.Json.GetProperty("epochs").GetInt32() + 1}/100000 ", resumed.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(run, resumed.Json.GetProperty("run_directory").GetString());
    }
}
