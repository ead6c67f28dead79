using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>A run knows again what it was trained on, and nothing else, without its data.</summary>
public sealed class LeakGuardTests : IDisposable
{
    static readonly Recipe s_recipe = new() { Model = "mlp", Epochs = 1, BatchSize = 32, ValidationSplit = 0.2, Threads = 1 };

    readonly TemporaryFolder _folder = new();
    readonly ImageSet _images = TinyDigits.Images(100, seed: 1, side: 28);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_trained_on_are_found_after_the_data_are_gone_and_held_out_ones_are_not()
    {
        RunDirectory run = Train(s_recipe);
        File.Delete(_folder.File("train.csv"));
        (int[] trained, int[] held) = Split.Stratified(_images, s_recipe.ValidationSplit, s_recipe.Seed);

        Assert.Equal(trained.Order(), LeakGuard.Find(run, _images)!);
        Assert.Empty(LeakGuard.Find(run, _images.Subset(held))!);
        Assert.Empty(LeakGuard.Find(run, TinyDigits.Images(100, seed: 2, side: 28))!);
        ImageSet unseen = LeakGuard.Unseen(run, _images), expected = _images.Subset([.. held.Order()]);
        Assert.Equal(expected.Pixels.ToArray(), unseen.Pixels.ToArray());
        Assert.Equal(expected.Labels.ToArray(), unseen.Labels.ToArray());
    }

    [Fact]
    public void A_run_without_hashes_cannot_tell_until_it_is_resumed()
    {
        RunDirectory run = Train(s_recipe with { ValidationSplit = 0 });
        byte[] hashes = File.ReadAllBytes(run.TrainedOnPath);
        File.Delete(run.TrainedOnPath);

        Assert.Null(LeakGuard.Find(run, _images));
        Refusal.Refused("trained-on.hashes", "train it again", () => LeakGuard.Unseen(run, _images));
        TrainingRun.Resume(run.Path).Execute(CancellationToken.None);
        Assert.Equal(hashes, File.ReadAllBytes(run.TrainedOnPath));
        Assert.Equal(_images.Count, LeakGuard.Find(run, _images)!.Count);
    }

    [Fact]
    public void Unlabelled_images_are_refused_before_a_run_is_made()
    {
        CsvImages.Write(_folder.File("test.csv"), new ImageSet(_images.Pixels.ToArray(), []));

        string message = Assert.Throws<TenfoldException>(() => new TrainingRun(new RunConfig(s_recipe, _folder.File("test.csv")), _folder.File("runs")).Execute(CancellationToken.None)).Message;

        Assert.StartsWith($"{_folder.File("test.csv")}: its images have no labels", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("runs")));
    }

    RunDirectory Train(Recipe recipe)
    {
        CsvImages.Write(_folder.File("train.csv"), _images);
        return RunDirectory.Open(new TrainingRun(new RunConfig(recipe, _folder.File("train.csv")), _folder.File("runs")).Execute(CancellationToken.None).RunDirectory);
    }
}
