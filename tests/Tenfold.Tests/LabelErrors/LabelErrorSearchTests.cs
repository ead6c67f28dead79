using Tenfold.Tests.Support;

namespace Tenfold.Tests.LabelErrors;

/// <summary>Wrong labels that were put there are found: by a run among its test images, by cross-validation among the training images.</summary>
public sealed class LabelErrorSearchTests : IDisposable
{
    static readonly int[] s_wrong = [7, 33, 58];

    readonly TrainedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_run_finds_the_wrong_labels_of_its_test_images()
    {
        RunDirectory run = _runs.Train(epochs: 5, rate: 1e-3);
        Mislabel("t10k");

        LabelErrorSearch search = LabelErrorSearch.By(run, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(("test", 0), (search.Part, search.LeftOut));
        Assert.Equal(s_wrong, search.Learning.Ranked.Take(3).Select(suspect => suspect.Index).Order());
        Assert.All(search.Learning.Ranked.Take(3), suspect => Assert.Equal(suspect.Index % 10, suspect.Suggested));
        Assert.Empty(search.Validated);
    }

    [Fact]
    public void Images_that_it_was_trained_on_are_left_out()
    {
        RunDirectory run = _runs.Train(epochs: 1);
        ImageSet train = Datasets.Load(_runs.Data, cancellation: TestContext.Current.CancellationToken).Train;
        IdxFile.Write(Path.Combine(_runs.Data, "t10k-images-idx3-ubyte"), Path.Combine(_runs.Data, "t10k-labels-idx1-ubyte"), train);

        LabelErrorSearch search = LabelErrorSearch.By(run, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((270, 30), (search.LeftOut, search.Learning.Ranked.Count));
        Assert.Equal(run.ReadEnvironment()!.ValidationIndices, search.Learning.Ranked.Select(suspect => suspect.Index).Order());
    }

    [Fact]
    public void Cross_validation_finds_those_of_the_training_images_and_goes_on_where_it_was_stopped()
    {
        Mislabel("train");
        Dataset data = Datasets.Load(_runs.Data, cancellation: TestContext.Current.CancellationToken);
        RunConfig config = new(Zoo.Named("mlp").Recipe with { Epochs = 4, BatchSize = 16, Threads = 1 }, _runs.Data);
        using CancellationTokenSource stop = new();
        Stop stopper = new(stop);

        CrossValidation first = new(config, 3, _runs.Folder.File("folds")) { Watch = fold => fold == 2 ? stopper : new Stop(null) };
        Assert.Null(first.Execute(data, stop.Token));
        CrossValidation second = new(config, 3, _runs.Folder.File("folds"));
        LabelErrorSearch gone = second.Execute(data, TestContext.Current.CancellationToken)!;
        LabelErrorSearch whole = new CrossValidation(config, 3, _runs.Folder.File("others")).Execute(data, TestContext.Current.CancellationToken)!;

        Assert.Equal("training", gone.Part);
        Assert.Equal(s_wrong, gone.Learning.Ranked.Take(3).Select(suspect => suspect.Index).Order());
        Assert.Equal(whole.Learning.Ranked, gone.Learning.Ranked);
        TenfoldException other = Assert.Throws<TenfoldException>(() => new CrossValidation(config with { Recipe = config.Recipe with { LearningRate = 1 } }, 3, _runs.Folder.File("folds")).Execute(data, TestContext.Current.CancellationToken));
        Assert.Contains("holds a fold of other settings", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_say_what_was_found()
    {
        RunDirectory run = _runs.Train(epochs: 5, rate: 1e-3);
        Mislabel("t10k");
        string folder = _runs.Folder.File("suspects");

        IReadOnlyList<string> files = SuspectFiles.Write(folder, LabelErrorSearch.By(run, cancellation: TestContext.Current.CancellationToken), top: 5, "tenfold data suspects");

        Assert.All(files, file => Assert.True(File.Exists(file), file));
        string[] table = File.ReadAllLines(Path.Combine(folder, "suspects.csv"));
        Assert.Equal(6, table.Length);
        Assert.Equal("index,label,suggested,score,label_probability,suggested_probability", table[0]);
        Assert.Equal(s_wrong, table[1..4].Select(line => int.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Contains("The labels of 60 test images of digits, judged by mlp, 101,770 parameters", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        Assert.Contains("no. 33", File.ReadAllText(Path.Combine(folder, "suspects.html")), StringComparison.Ordinal);
        // Five of ten columns, twice as large, with lines of two pixels.
        Assert.Equal((582, 60), (Picture.Load(Path.Combine(folder, "suspects.png")).Width, Picture.Load(Path.Combine(folder, "suspects.png")).Height));
    }

    [Fact]
    public void The_validated_errors_are_those_of_MNISTs_test_set()
    {
        string folder = MnistFiles.Require();
        ImageSet test = Datasets.Load(folder, cancellation: TestContext.Current.CancellationToken).Test!;

        Assert.Equal(15, ValidatedErrors.Mnist.Count);
        Assert.True(ValidatedErrors.Apply(test));
        Assert.False(ValidatedErrors.Apply(test.Subset([0, 1, 2])));
    }

    /// <summary>Gives three images the next label.</summary>
    void Mislabel(string part)
    {
        (string images, string labels) = (Path.Combine(_runs.Data, $"{part}-images-idx3-ubyte"), Path.Combine(_runs.Data, $"{part}-labels-idx1-ubyte"));
        Dataset data = Datasets.Load(_runs.Data, cancellation: TestContext.Current.CancellationToken);
        ImageSet set = part == "train" ? data.Train : data.Test!;
        byte[] given = set.Labels.ToArray();
        foreach (int index in s_wrong)
            given[index] = (byte)((given[index] + 1) % 10);
        IdxFile.Write(images, labels, new ImageSet(set.Pixels.ToArray(), given));
    }

    sealed class Stop(CancellationTokenSource? source) : Callback
    {
        public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics) => source?.Cancel();
    }
}
