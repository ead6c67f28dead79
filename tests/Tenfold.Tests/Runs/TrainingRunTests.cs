using System.Text.Json;
using System.Text.Json.Nodes;
using Tenfold.Tests.Support;
using static Tenfold.Tests.Support.Refusal;

namespace Tenfold.Tests;

/// <summary>A whole run from files to a folder that says all about itself, and on from there.</summary>
public sealed class TrainingRunTests
{
    static readonly Recipe s_recipe = new() { Model = "mlp", Epochs = 2, BatchSize = 32, LearningRate = 1e-3, ValidationSplit = 0.2, Threads = 2, Schedule = "onecycle" };

    [Fact]
    public void The_folder_of_a_run_says_all_about_it()
    {
        using TemporaryFolder folder = new();
        string data = WriteData(folder, seed: 1);
        TrainingResult result = new TrainingRun(new RunConfig(s_recipe, data), folder.File("runs")).Execute(CancellationToken.None);
        string run = Assert.Single(Directory.GetDirectories(folder.File("runs")));

        Assert.Equal(run, result.RunDirectory);
        Assert.Equal(
            ["best.safetensors", "config.json", "env.json", "last.safetensors", "metrics.csv", "result.json", "state.safetensors", "trained-on.hashes"],
            Directory.GetFiles(run).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(s_recipe, RunDirectory.Open(run).Config.Recipe);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(run, "metrics.csv")).Length);
        JsonElement written = Json(run, "result.json"), environment = Json(run, "env.json");
        Assert.Equal(101_770, written.GetProperty("parameters").GetInt64());
        Assert.Equal(2, written.GetProperty("epochs").GetInt32());
        Assert.Equal(result.TestAccuracy, written.GetProperty("test_accuracy").GetDouble());
        Assert.Equal((160, 40), (environment.GetProperty("train_images").GetInt32(), environment.GetProperty("validation_images").GetInt32()));
        Assert.Equal(40, environment.GetProperty("validation_indices").EnumerateArray().Select(index => index.GetInt32()).Distinct().Count());
        using Evaluator evaluator = new(RunDirectory.Open(run).LoadNetwork(), threads: 1);
        Assert.Equal(result.TestErrors, evaluator.Evaluate(Datasets.Load(data, cancellation: TestContext.Current.CancellationToken).Test!).Errors);
    }

    [Fact]
    public void A_cancelled_run_resumed_ends_in_the_files_of_an_uninterrupted_one()
    {
        using TemporaryFolder folder = new();
        RunConfig config = new(s_recipe, WriteData(folder, seed: 2));
        TrainingResult whole = new TrainingRun(config, folder.File("whole")).Execute(CancellationToken.None);
        using CancellationTokenSource cancel = new();
        TrainingRun cut = new(config, folder.File("cut"));
        cut.Callbacks.Add(new BatchWatch((_, progress) =>
        {
            if (progress is { Epoch: 2, Step: 2 })
                cancel.Cancel();
        }));
        TrainingResult part = cut.Execute(cancel.Token);
        Assert.True(part.Cancelled);
        Assert.Equal(1, part.Epochs);
        TrainingResult rest = TrainingRun.Resume(part.RunDirectory, threads: 1).Execute(CancellationToken.None);

        Assert.False(rest.Cancelled);
        Assert.Equal((whole.TestErrors, whole.TrainLoss, whole.ValAccuracy, whole.BestEpoch), (rest.TestErrors, rest.TrainLoss, rest.ValAccuracy, rest.BestEpoch));
        foreach (string name in (string[])["best.safetensors", "last.safetensors"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole.RunDirectory, name)), File.ReadAllBytes(Path.Combine(rest.RunDirectory, name)));
    }

    [Fact]
    public void A_run_cancelled_within_an_epoch_is_judged_by_its_best_one()
    {
        using TemporaryFolder folder = new();
        string data = WriteData(folder, seed: 2);
        using CancellationTokenSource cancel = new();
        TrainingRun cut = new(new RunConfig(s_recipe with { Epochs = 9, Schedule = "constant" }, data), folder.File("cut"));
        // The steps of the second epoch spoil what the first one learned.
        cut.Callbacks.Add(new BatchWatch((trainer, progress) =>
        {
            if (progress is not { Epoch: 2, Step: 2 })
                return;
            trainer.Network.Values.Span.Fill(1);
            cancel.Cancel();
        }));
        TrainingResult part = cut.Execute(cancel.Token);

        using Evaluator best = new(RunDirectory.Open(part.RunDirectory).LoadNetwork(), threads: 1);
        Assert.Equal(best.Evaluate(Datasets.Load(data, cancellation: TestContext.Current.CancellationToken).Test!).Accuracy, part.TestAccuracy);
        Assert.NotEqual(part.LastTestAccuracy, part.TestAccuracy);
    }

    [Fact]
    public void A_run_that_diverges_within_an_epoch_says_so_and_keeps_its_figures()
    {
        using TemporaryFolder folder = new();
        Recipe recipe = s_recipe with { Optimizer = "sgd", LearningRate = 1e30, Schedule = "constant", BatchSize = 54, Epochs = 50 };
        TrainingResult result = new TrainingRun(new RunConfig(recipe, WriteData(folder, seed: 2)), folder.File("runs")).Execute(CancellationToken.None);

        Assert.True(result.Diverged);
        Assert.Null(result.TrainLoss);
        Assert.Equal(JsonValueKind.Null, Json(result.RunDirectory, "result.json").GetProperty("train_loss").ValueKind);
    }

    /// <summary>The losses of all its batches are numbers: what the last step did shows in the held-out images, or in the parameters.</summary>
    [Theory]
    [InlineData(1e40, 0)]
    [InlineData(1e38, 0.2)]
    public void A_run_that_diverges_in_its_very_last_step_says_so(double rate, double held)
    {
        using TemporaryFolder folder = new();
        Recipe recipe = s_recipe with { Optimizer = "sgd", LearningRate = rate, Schedule = "constant", BatchSize = 1024, Epochs = 1, ValidationSplit = held };
        TrainingResult result = new TrainingRun(new RunConfig(recipe, WriteData(folder, seed: 2)), folder.File("runs")).Execute(CancellationToken.None);

        Assert.True(result.Diverged);
        Assert.NotNull(result.TrainLoss);
        Assert.Equal(held > 0, File.ReadAllLines(RunDirectory.Open(result.RunDirectory).MetricsPath)[1].Contains("NaN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sgd", "constant", "momentum 0.9", "")]
    [InlineData("adam", "constant", "momentum 0.9", "momentum changes nothing: the optimizer adam has none.")]
    [InlineData("rmsprop", "constant", "momentum 0.5 nesterov true", "nesterov changes nothing: the optimizer rmsprop has none.")]
    [InlineData("sgd", "constant", "momentum 0.5 nesterov true", "")]
    [InlineData("sgd", "constant", "rho 0.5", "rho changes nothing: the optimizer sgd has none.")]
    [InlineData("rmsprop", "constant", "rho 0.99", "")]
    [InlineData("adagrad", "constant", "amsgrad true", "amsgrad changes nothing: the optimizer adagrad has none.")]
    [InlineData("adam", "constant", "gamma 0.1", "gamma changes nothing: the schedule constant has none.")]
    [InlineData("adam", "step", "gamma 0.1", "")]
    [InlineData("adam", "multistep", "milestones 3", "")]
    [InlineData("adam", "step", "milestones 3", "milestones changes nothing: the schedule step has none.")]
    [InlineData("adam", "plateau", "min_lr 0", "")]
    [InlineData("adam", "step", "min_lr 0", "min_lr changes nothing: the schedule step has none.")]
    [InlineData("adam", "constant", "ema_warmup true", "ema_warmup changes nothing: there is no ema.")]
    [InlineData("adam", "cosine", "epochs 4 warmup 4", "warmup takes 4 of 4 epochs: the schedule cosine never begins.")]
    [InlineData("adam", "cosine", "epochs 4 warmup 3", "")]
    [InlineData("adam", "cosine", "lr 0.001 min_lr 0.01", "min_lr 0.01 is above lr 0.001: the step size never falls.")]
    public void Settings_that_change_nothing_are_named(string optimizer, string schedule, string settings, string expected)
    {
        Recipe recipe = s_recipe with { Optimizer = optimizer, Schedule = schedule };
        foreach (string[] setting in settings.Split(' ').Chunk(2))
            recipe = RecipeSettings.WithKey(setting[0])!.Parse(recipe, setting[1], setting[0]);

        Assert.Equal(expected, string.Join(' ', IdleSettings.Of(recipe)));
    }

    [Fact]
    public void A_setting_that_some_recipe_knows_is_not_named_for_all_of_them()
    {
        Recipe[] recipes = [s_recipe with { Optimizer = "sgd", Momentum = 0.9, Rho = 0.5 }, s_recipe with { Optimizer = "adam", Momentum = 0.9, Rho = 0.5 }];

        Assert.Empty(IdleSettings.OfAll(recipes));
        Assert.Equal(["momentum changes nothing: the optimizer adam has none.", "rho changes nothing: the optimizer adam has none."], IdleSettings.OfAll([recipes[1], recipes[1] with { Seed = 2 }]));
    }

    [Fact]
    public void No_recipe_of_the_zoo_has_a_setting_that_changes_nothing() =>
        Assert.All(Zoo.Models.SelectMany(model => new[] { model.Recipe, model.Source, model.Best }).OfType<Recipe>(), recipe => Assert.Empty(IdleSettings.Of(recipe)));

    [Fact]
    public void An_epoch_that_was_gone_on_with_counts_only_the_images_since()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        TrainingRun cut = new(new RunConfig(s_recipe, WriteData(folder, seed: 2)), folder.File("cut"));
        cut.Callbacks.Add(new BatchWatch((_, progress) =>
        {
            if (progress.Step == 2)
                cancel.Cancel();
        }));
        TrainingRun rest = TrainingRun.Resume(cut.Execute(cancel.Token).RunDirectory);
        List<EpochMetrics> epochs = [];
        List<BatchProgress> steps = [];
        rest.Callbacks.Add(new EpochWatch(trainer => epochs.Add(trainer.History.Epochs[^1])));
        rest.Callbacks.Add(new BatchWatch((_, progress) => steps.Add(progress)));
        rest.Execute(CancellationToken.None);

        Assert.Equal([160 - (2 * 32), 160], epochs.Select(epoch => Math.Round(epoch.ImagesPerSecond * epoch.Seconds, 6)));
        Assert.Equal([96, 128, 160, 32, 64, 96, 128, 160], steps.Select(step => step.Images));
        Assert.Equal([32, 64, 96, 32, 64, 96, 128, 160], steps.Select(step => Math.Round(step.ImagesPerSecond * step.Seconds, 6)));
    }

    [Fact]
    public void The_speed_of_a_run_is_that_of_its_middle_epoch()
    {
        using TemporaryFolder folder = new();
        TrainingRun run = new(new RunConfig(s_recipe with { Epochs = 5 }, WriteData(folder, seed: 2)), folder.File("runs"));
        EpochMetrics[] epochs = [];
        run.Callbacks.Add(new EpochWatch(trainer => epochs = [.. trainer.History.Epochs]));
        TrainingResult result = run.Execute(CancellationToken.None);

        Assert.Equal(epochs.Select(epoch => epoch.Seconds).Order().ElementAt(2), result.SecondsPerEpoch);
        Assert.Equal(epochs.Select(epoch => epoch.ImagesPerSecond).Order().ElementAt(2), result.ImagesPerSecond);
    }

    [Fact]
    public void A_run_warns_of_settings_that_change_nothing()
    {
        using TemporaryFolder folder = new();
        List<string> warnings = [];
        TrainingRun run = new(new RunConfig(s_recipe with { Optimizer = "adam", Momentum = 0.5, Epochs = 1 }, WriteData(folder, seed: 2)), folder.File("runs")) { Warn = warnings.Add };
        run.Execute(CancellationToken.None);

        Assert.Equal(["momentum changes nothing: the optimizer adam has none."], warnings);
    }

    [Fact]
    public void Paths_are_kept_whole_and_names_as_they_are()
    {
        using TemporaryFolder folder = new();
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, folder.Path);
        RunConfig kept = new TrainingRun(new RunConfig(s_recipe, relative) { Init = relative, Add = relative }).Config;

        Assert.False(Path.IsPathRooted(relative));
        Assert.Equal((folder.Path, folder.Path, folder.Path), (kept.Data, kept.Init, kept.Add));
        Assert.All((string?[])["mnist", "penned", "no/such/folder", null], data => Assert.Equal(data, TrainingRun.Absolute(data)));
    }

    [Fact]
    public void A_run_that_goes_on_with_other_vectors_says_so()
    {
        using TrainedRuns runs = new();
        RunDirectory run = runs.Train(epochs: 1);
        RunEnvironment here = run.ReadEnvironment()!;
        Assert.DoesNotContain(Warnings(), line => line.Contains("vectors", StringComparison.Ordinal));
        run.Write(here with { VectorBits = 64 });

        Assert.Contains($"begun with vectors of 64 bits; with {here.VectorBits} it goes on", Assert.Single(Warnings(), line => line.Contains("vectors", StringComparison.Ordinal)), StringComparison.Ordinal);

        List<string> Warnings()
        {
            List<string> warnings = [];
            TrainingRun rest = TrainingRun.Resume(run.Path);
            rest.Warn = warnings.Add;
            rest.Execute(CancellationToken.None);
            return warnings;
        }
    }

    [Fact]
    public void A_finished_run_that_is_gone_on_with_stays_as_it_is()
    {
        using TemporaryFolder folder = new();
        TrainingResult result = new TrainingRun(new RunConfig(s_recipe, WriteData(folder, seed: 2)), folder.File("runs")).Execute(CancellationToken.None);
        string before = File.ReadAllText(Path.Combine(result.RunDirectory, "result.json"));
        List<string> warnings = [];
        TrainingRun again = TrainingRun.Resume(result.RunDirectory);
        again.Warn = warnings.Add;

        Assert.Equal(result, again.Execute(CancellationToken.None));
        Assert.Equal(before, File.ReadAllText(Path.Combine(result.RunDirectory, "result.json")));
        Assert.Equal([$"{result.RunDirectory} is finished; there is nothing left to train."], warnings);
    }

    [Fact]
    public void The_time_of_a_run_is_that_of_all_its_sittings()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        TrainingRun cut = new(new RunConfig(s_recipe, WriteData(folder, seed: 2)), folder.File("runs"));
        cut.Callbacks.Add(new BatchWatch((_, _) => cancel.Cancel()));
        TrainingResult part = cut.Execute(cancel.Token);
        JsonNode stored = JsonNode.Parse(File.ReadAllText(Path.Combine(part.RunDirectory, "result.json")))!;
        stored["seconds"] = 1e6;
        File.WriteAllText(Path.Combine(part.RunDirectory, "result.json"), stored.ToJsonString());

        Assert.Null(part.TestAccuracy);
        Assert.InRange(TrainingRun.Resume(part.RunDirectory).Execute(CancellationToken.None).Seconds, 1e6, 2e6);
    }

    [Fact]
    public void Of_two_trainings_in_one_folder_the_second_is_refused()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        TrainingRun first = new(new RunConfig(s_recipe, WriteData(folder, seed: 2)), folder.File("runs"));
        string message = "";
        first.InFolder = run =>
        {
            message = Assert.Throws<TenfoldException>(() => TrainingRun.Resume(run.Path).Execute(CancellationToken.None)).Message;
            return null;
        };

        TrainingResult result = first.Execute(CancellationToken.None);

        Assert.Contains("another process may be training there", message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(result.RunDirectory, "lock")));
    }

    [Fact]
    public void A_run_knows_the_data_that_were_found_where_none_were_named()
    {
        using TemporaryFolder folder = new();
        RunDirectory run = RunDirectory.Create(folder.File("runs"), new RunConfig(s_recipe, null));
        TrainingImages images = TrainingImages.Split(Datasets.Load("penned", cancellation: TestContext.Current.CancellationToken), s_recipe);

        Assert.Null(run.Data);
        new RunStart(1, images, SimdWidth.Simd256, 1, null).Record(run, null);
        Assert.Equal("penned", run.Data);
        run.Write(run.ReadEnvironment()! with { Data = "a folder that TENFOLD_DATA named" });
        Assert.Null(run.Data);
        Assert.Equal("mnist", RunDirectory.Create(folder.File("runs"), new RunConfig(s_recipe, "mnist")).Data);
    }

    [Fact]
    public void Speed_and_seconds_of_an_epoch_are_of_one_median()
    {
        using TemporaryFolder folder = new();
        TrainingResult result = new TrainingRun(new RunConfig(s_recipe with { Epochs = 2 }, WriteData(folder, seed: 2)), folder.File("runs")).Execute(CancellationToken.None);

        Assert.Equal(160, result.SecondsPerEpoch!.Value * result.ImagesPerSecond!.Value, 1e-6);
        Assert.Equal((2.5, 3, 7), (Statistics.Median([4, 1, 3, 2]), Statistics.Median([3, 1, 9]), Statistics.Median([7])));
    }

    [Fact]
    public void Parameters_that_are_no_numbers_are_not_opened()
    {
        using TemporaryFolder folder = new();
        TrainingResult result = new TrainingRun(new RunConfig(s_recipe with { Optimizer = "sgd", LearningRate = 1e40, Schedule = "constant", Epochs = 1 }, WriteData(folder, seed: 2)), folder.File("runs")).Execute(CancellationToken.None);
        RunDirectory run = RunDirectory.Open(result.RunDirectory);

        Assert.True(result.Diverged);
        Refused("since its training diverged in the first epoch; train again with a smaller --lr", () => run.LoadNetwork());
        Refused("holds parameters that are infinite or not numbers", () => run.LoadNetwork("last"));
    }

    [Fact]
    public void Other_data_are_refused_on_resume()
    {
        using TemporaryFolder folder = new();
        string data = WriteData(folder, seed: 3);
        using CancellationTokenSource cancel = new();
        TrainingRun begun = new(new RunConfig(s_recipe, data), folder.File("runs"));
        begun.Callbacks.Add(new BatchWatch((_, _) => cancel.Cancel()));
        TrainingResult result = begun.Execute(cancel.Token);
        WriteData(folder, seed: 4);
        string message = Assert.Throws<TenfoldException>(() => TrainingRun.Resume(result.RunDirectory).Execute(CancellationToken.None)).Message;

        Assert.Contains("other images", message, StringComparison.Ordinal);
        Assert.Contains("--data", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_begun_in_the_same_second_get_folders_of_their_own()
    {
        using TemporaryFolder folder = new();
        string[] paths = [.. Enumerable.Range(0, 5).Select(_ => RunDirectory.Create(folder.File("runs"), new RunConfig(s_recipe, null)).Path)];

        Assert.Equal(5, paths.Distinct().Count());
        Assert.All(paths, path => Assert.Equal(s_recipe, RunDirectory.Open(path).Config.Recipe));
    }

    [Fact]
    public void What_is_no_run_is_refused()
    {
        using TemporaryFolder folder = new();
        folder.Write("broken/config.json", "{"u8.ToArray());
        folder.Write("empty/config.json", "{}"u8.ToArray());
        folder.Write("other/notes.txt", []);
        RunDirectory fresh = RunDirectory.Create(folder.File("runs"), new RunConfig(s_recipe, null));

        Refused("no such run", () => RunDirectory.Open(folder.File("nowhere")));
        Refused("has no config.json", () => RunDirectory.Open(folder.File("other")));
        Refused("cannot be read", () => RunDirectory.Open(folder.File("broken")));
        Refused("'recipe'", () => RunDirectory.Open(folder.File("empty")));
        Refused("--resume", () => fresh.LoadNetwork());
        Refused("best or last", () => fresh.LoadNetwork("middle"));
    }

    [Theory]
    [InlineData("epochs is 0")]
    [InlineData("batch_size is 0")]
    [InlineData("lr is -1")]
    [InlineData("momentum is 1")]
    [InlineData("val_split is 1")]
    [InlineData("label_smoothing is 1")]
    [InlineData("ema is 1")]
    [InlineData("ema is -0.5")]
    [InlineData("ema is NaN")]
    [InlineData("kernel_l1 is -1")]
    [InlineData("kernel_l2 is Infinity")]
    [InlineData("'lion'")]
    [InlineData("nesterov")]
    [InlineData("patience is 3; give 0 where no images are held out")]
    public void Recipes_out_of_range_are_refused(string expected)
    {
        Recipe recipe = expected switch
        {
            "epochs is 0" => s_recipe with { Epochs = 0 },
            "batch_size is 0" => s_recipe with { BatchSize = 0 },
            "lr is -1" => s_recipe with { LearningRate = -1 },
            "momentum is 1" => s_recipe with { Momentum = 1 },
            "val_split is 1" => s_recipe with { ValidationSplit = 1 },
            "label_smoothing is 1" => s_recipe with { LabelSmoothing = 1 },
            "ema is 1" => s_recipe with { Ema = 1 },
            "ema is -0.5" => s_recipe with { Ema = -0.5 },
            "ema is NaN" => s_recipe with { Ema = double.NaN },
            "kernel_l1 is -1" => s_recipe with { KernelL1 = -1 },
            "kernel_l2 is Infinity" => s_recipe with { KernelL2 = double.PositiveInfinity },
            "'lion'" => s_recipe with { Optimizer = "lion" },
            "patience is 3; give 0 where no images are held out" => s_recipe with { Patience = 3, ValidationSplit = 0 },
            _ => s_recipe with { Nesterov = true },
        };

        Refused(expected, () => new TrainingRun(new RunConfig(recipe, null)));
    }

    static JsonElement Json(string run, string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, name)));
        return document.RootElement.Clone();
    }

    static string WriteData(TemporaryFolder folder, ulong seed)
    {
        string data = folder.File("digits");
        Directory.CreateDirectory(data);
        IdxFile.Write(Path.Combine(data, "train-images-idx3-ubyte"), Path.Combine(data, "train-labels-idx1-ubyte"), TinyDigits.Images(200, seed, side: 28));
        IdxFile.Write(Path.Combine(data, "t10k-images-idx3-ubyte"), Path.Combine(data, "t10k-labels-idx1-ubyte"), TinyDigits.Images(17, seed + 100, side: 28));
        return data;
    }
}
