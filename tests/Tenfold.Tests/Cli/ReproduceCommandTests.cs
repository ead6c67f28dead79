using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary><c>reproduce</c> as a user runs it: piped, parsed, interrupted, killed, and taken up again.</summary>
public sealed class ReproduceCommandTests
{
    [Fact]
    public void It_trains_both_recipes_stores_each_trial_and_writes_the_pages()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);
        CliResult result = CliProgram.Run(folder.Path, "reproduce", "mlp", "--seeds", "2", "--data", data, "--out", "out", "--json").Exits(0);
        JsonElement model = Assert.Single(result.Json.GetProperty("models").EnumerateArray());

        Assert.False(result.Json.GetProperty("cancelled").GetBoolean());
        Assert.Equal(("mlp", "kaggle-ml-and-deep-cnn", 97.11), (model.GetProperty("model").GetString(), model.GetProperty("project").GetString(), model.GetProperty("claim_percent").GetDouble()));
        foreach (string recipe in (string[])["source", "best"])
        {
            Trial[] trials = [.. Enumerable.Range(1, 2).Select(seed => Read(folder, $"out/runs/mlp-{recipe}-{seed}.json"))];
            Assert.All(trials, trial => Assert.Equal((10, "digits", $"tenfold reproduce mlp --seeds 2 --data {data} --out out --json"), (trial.Epochs.Count, trial.Data, trial.Command)));
            Assert.Equal(trials.Average(trial => trial.Epochs[^1].TestAccuracy), model.GetProperty(recipe).GetProperty("last_mean").GetDouble(), 1e-12);
        }

        // No figure of other digits may pass for MNIST's.
        Assert.All(model.GetProperty("goals").EnumerateArray(), goal => Assert.Equal(JsonValueKind.Null, goal.GetProperty("holds").ValueKind));
        Assert.StartsWith("warning: these are digits, not MNIST", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(40, result.ErrorLines.Count(line => line.Contains("  epoch ", StringComparison.Ordinal)));
        Assert.DoesNotContain('\e', result.Error);
        Assert.All(result.Json.GetProperty("files").EnumerateArray(), file => Assert.True(File.Exists(folder.File(file.GetString()!))));
    }

    [Fact]
    public void A_quick_look_is_partial_and_goes_on_later()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);
        string[] arguments = ["reproduce", "mlp", "--recipe", "source", "--seeds", "1", "--data", data, "--out", "out"];
        CliResult look = CliProgram.Run(folder.Path, [.. arguments, "--epochs", "2"]).Exits(0);
        Trial partial = Read(folder, "out/runs/mlp-source-1.json");
        CliProgram.Run(folder.Path, [.. arguments, "--json"]).Exits(0);
        Trial whole = Read(folder, "out/runs/mlp-source-1.json");

        Assert.Contains("% (partial)", look.Out, StringComparison.Ordinal);
        Assert.EndsWith($"pages: {Path.Combine("out", "README.md")}\n", look.Out, StringComparison.Ordinal);
        Assert.Equal((2, true), (partial.Epochs.Count, partial.Partial));
        Assert.Equal((10, false), (whole.Epochs.Count, whole.Partial));
        Assert.Equal(partial.Epochs, whole.Epochs.Take(2));
    }

    [Fact]
    public void Interrupted_and_killed_it_goes_on_to_the_same_bits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send to one process.");
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);
        string[] arguments = ["reproduce", "lenet5", "--recipe", "source", "--seeds", "1", "--epochs", "100", "--threads", "1", "--data", data, "--json", "--out"];

        CliResult stopped = Stop(folder.Path, process => Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit(), [.. arguments, "cut"]).Exits(130);
        Stop(folder.Path, process => process.Kill(), [.. arguments, "cut"]);
        CliProgram.Run(folder.Path, [.. arguments, "cut"]).Exits(0);
        CliProgram.Run(folder.Path, [.. arguments, "whole"]).Exits(0);

        Assert.True(stopped.Json.GetProperty("cancelled").GetBoolean());
        Assert.Equal("stopped and saved; the same command goes on from here", stopped.ErrorLines[^1]);
        Assert.Equal(
            Read(folder, "whole/runs/lenet5-source-1.json").Epochs.Select(epoch => epoch with { Seconds = 0 }),
            Read(folder, "cut/runs/lenet5-source-1.json").Epochs.Select(epoch => epoch with { Seconds = 0 }));
    }

    [Fact]
    public void Pages_alone_train_nothing_and_keep_the_analysis()
    {
        using TemporaryFolder folder = new();
        TrialStore store = new(folder.File("out"));
        store.Lock().Dispose();
        store.Write(Trials.Whole("mlp", "source", 1, 0.9761));
        CliProgram.Run(folder.Path, "reproduce", "--pages", "--out", "out").Exits(0);
        string page = folder.File("out/kaggle-ml-and-deep-cnn.md");
        File.WriteAllText(page, File.ReadAllText(page).Replace("Not written yet.", "Glorot's start is enough.", StringComparison.Ordinal));
        CliResult again = CliProgram.Run(folder.Path, "reproduce", "mlp", "--pages", "--out", "out", "--json").Exits(0);

        Assert.Contains("### Analysis\n\nGlorot's start is enough.\n", File.ReadAllText(page), StringComparison.Ordinal);
        JsonElement goal = Assert.Single(again.Json.GetProperty("models").EnumerateArray()).GetProperty("goals")[0];
        Assert.Equal((97.61, true), (goal.GetProperty("percent").GetDouble(), goal.GetProperty("holds").GetBoolean()));
        Assert.Equal("", again.Error);
    }

    // Ends the program after its first epoch.
    static CliResult Stop(string folder, Action<Process> stop, params string[] arguments)
    {
        using Process process = CliProgram.Start(folder, [], arguments);
        while (process.StandardError.ReadLine() is { } line && !line.Contains("  epoch ", StringComparison.Ordinal))
        {
        }

        Task<string> rest = process.StandardError.ReadToEndAsync();
        stop(process);
        return CliProgram.Finish(process, rest);
    }

    static Trial Read(TemporaryFolder folder, string path) => JsonSerializer.Deserialize(File.ReadAllBytes(folder.File(path)), TrialJson.Default.Trial)!;
}
