using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary>What the guard is for: Kaggle's test images are MNIST's, so a run trained on MNIST has seen most of them.</summary>
public sealed class KaggleMnistTests
{
    const int Rows = 2_000;

    [Fact]
    public void A_run_trained_on_MNIST_answers_to_its_test_images_and_not_to_its_training_images()
    {
        string mnist = MnistFiles.Require();
        using TemporaryFolder folder = new();
        Dataset data = DataFormats.Open(mnist);
        int[] rows = [.. Enumerable.Range(0, Rows)];
        CsvImages.Write(folder.File("seen.csv"), new ImageSet(data.Train.Subset(rows).Pixels.ToArray(), []));
        CsvImages.Write(folder.File("new.csv"), new ImageSet(data.Test!.Subset(rows).Pixels.ToArray(), []));
        CliProgram.Run(folder.Path, "train", "mlp", "--epochs", "1", "--val-split", "0", "--data", mnist, "--quiet").Exits(0);

        CliResult seen = Submit(folder.Path, "seen.csv").Exits(1);
        CliResult unseen = Submit(folder.Path, "new.csv").Exits(0);

        Assert.StartsWith("error: seen.csv: 2,000 of its 2,000 images are among those that runs", Assert.Single(seen.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, unseen.Json.GetProperty("leaked").GetInt32());
        string[] answers = File.ReadAllLines(folder.File("submission.csv"));
        int right = rows.Count(i => answers[i + 1] == $"{i + 1},{data.Test!.Labels[i]}");
        Assert.InRange(right, Rows * 90 / 100, Rows);
    }

    static CliResult Submit(string folder, string test) =>
        CliProgram.Run(folder, "kaggle", "submit", "latest", "--test", test, "--rows", $"{Rows}", "--json");
}
