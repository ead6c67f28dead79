using System.Text.Json;

namespace Tenfold.Tests.Cli;

/// <summary><c>kaggle submit</c>, and what the other commands say of unlabelled images and of images that a run knows.</summary>
public sealed class KaggleTests : IClassFixture<TrainedRun>
{
    const int Fresh = 40;

    readonly TrainedRun _trained;

    public KaggleTests(TrainedRun trained)
    {
        _trained = trained;
        ImageSet known = SmallData.Digits(SmallData.Train, seed: 1);
        ImageSet fresh = SmallData.Digits(Fresh, seed: 9);
        Write("test.csv", fresh.Pixels.ToArray());
        Write("known.csv", [.. fresh.Pixels, .. known.Pixels]);
        Write("small.csv", new byte[4 * 12 * 12], side: 12);
        CsvImages.Write(InFolder("labelled.csv"), fresh);
        File.WriteAllText(InFolder("cut.csv"), File.ReadAllText(InFolder("test.csv"))[..^100]);
        File.WriteAllBytes(InFolder("empty.csv"), []);
        File.WriteAllText(InFolder("ragged.csv"), "1,2,3,4,5,6,7\n");
    }

    /// <summary>Images of this file that the run was trained on: all but those that it held out.</summary>
    static int[] KnownIds { get; } = [.. Split.Stratified(SmallData.Digits(SmallData.Train, seed: 1), 0.1, seed: 1).Train.Order().Select(index => Fresh + 1 + index)];

    [Fact]
    public void A_submission_has_a_row_for_each_image_and_the_last_line_says_so()
    {
        CliResult result = Submit("test.csv", Fresh, "--out", "s.csv").Exits(0);

        string[] rows = File.ReadAllLines(InFolder("s.csv"));
        Assert.Equal("ImageId,Label", rows[0]);
        Assert.Equal(Enumerable.Range(1, Fresh).Select(id => $"{id},{(id - 1) % 10}"), rows[1..]);
        string[] lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("", result.Error);
        Assert.Equal($"model: mlp (101,770 parameters, best epoch) of {_trained.Run}", lines[0]);
        Assert.Equal($"test: test.csv, {Fresh} images, none of them trained on", lines[1]);
        Assert.Matches(@"^time: [\d.]+ s, [\d,]+ images/s$", lines[2]);
        Assert.Equal($"submission: s.csv, {Fresh} rows (0: 4, 1: 4, 2: 4, 3: 4, 4: 4, 5: 4, 6: 4, 7: 4, 8: 4, 9: 4)", lines[^1]);
    }

    [Fact]
    public void A_classic_learner_has_learned_values_and_no_epoch()
    {
        string run = CliProgram.Run(_trained.Folder, "train", "knn", "--data", _trained.Data, "--out", "classic", "--json").Exits(0).Json.GetProperty("run_directory").GetString()!;

        CliResult submitted = CliProgram.Run(_trained.Folder, "kaggle", "submit", run, "--test", "test.csv", "--rows", $"{Fresh}", "--out", "knn.csv").Exits(0);
        CliResult evaluated = CliProgram.Run(_trained.Folder, "evaluate", run).Exits(0);

        Assert.Matches($@"^model: knn \([\d,]+ learned values\) of {run}\n", submitted.Out);
        Assert.Matches(@"^model: knn \([\d,]+ learned values\)\n", evaluated.Out);
    }

    [Fact]
    public void Images_trained_on_are_refused_with_their_ids_and_allowed_with_a_warning()
    {
        int images = Fresh + SmallData.Train;
        string found = $"known.csv: {KnownIds.Length} of its {images} images are among those that {_trained.Run} was trained on (ImageId {string.Join(", ", KnownIds.Take(10))}, ...)";

        CliResult refused = Submit("known.csv", images, "--out", "leak.csv", "--json").Exits(1);
        Assert.StartsWith($"error: {found}", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("--allow-leak", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", refused.Out);
        Assert.False(File.Exists(InFolder("leak.csv")));

        CliResult allowed = Submit("known.csv", images, "--out", "leak.csv", "--json", "--allow-leak").Exits(0);
        Assert.StartsWith($"warning: {found}", Assert.Single(allowed.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(KnownIds.Length, allowed.Json.GetProperty("leaked").GetInt32());
        Assert.Equal(KnownIds, allowed.Json.GetProperty("leaked_ids").EnumerateArray().Select(id => id.GetInt32()));
        Assert.Equal((images, images), (allowed.Json.GetProperty("images").GetInt32(), allowed.Json.GetProperty("class_counts").EnumerateArray().Sum(count => count.GetInt32())));
        Assert.Equal("leak.csv", allowed.Json.GetProperty("submission").GetString());
        Assert.Equal(images + 1, File.ReadAllLines(InFolder("leak.csv")).Length);
    }

    [Theory]
    [InlineData("test.csv", 28_000, "test.csv: has 40 images; 28,000 were expected. Was it cut short?")]
    [InlineData("labelled.csv", Fresh, "labelled.csv: has labels, 785 columns; Kaggle's test.csv has the pixels alone.")]
    [InlineData("small.csv", 4, "small.csv: has images of 12x12 pixels, but mlp reads 28x28.")]
    [InlineData("cut.csv", Fresh, "cut.csv: line 41 has ")]
    [InlineData("empty.csv", Fresh, "empty.csv: is empty")]
    [InlineData("ragged.csv", 1, "ragged.csv: line 1 has 7 columns; expected")]
    [InlineData("nowhere.csv", Fresh, "nowhere.csv: no such file")]
    public void A_wrong_test_file_is_refused_in_one_line(string file, int rows, string expected)
    {
        CliResult result = Submit(file, rows, "--out", "wrong.csv").Exits(1);

        Assert.Equal("", result.Out);
        Assert.StartsWith($"error: {expected}", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(InFolder("wrong.csv")));
    }

    [Fact]
    public void No_file_but_a_submission_is_replaced()
    {
        string before = File.ReadAllText(InFolder("test.csv"));

        CliResult result = Submit("test.csv", Fresh, "--out", "test.csv").Exits(1);

        Assert.StartsWith("error: test.csv: exists and is no submission", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(InFolder("test.csv")));
    }

    [Theory]
    [InlineData(2, "error: Required argument 'RUN' missing", "kaggle", "submit", "--test", "test.csv")]
    [InlineData(2, "error: Option '--test' is required", "kaggle", "submit", "latest")]
    [InlineData(2, "error: a command is missing; give one of submit", "kaggle")]
    [InlineData(2, "error: --rows is '0'", "kaggle", "submit", "latest", "--test", "test.csv", "--rows", "0")]
    [InlineData(1, "error: nowhere: there is no such run", "kaggle", "submit", "nowhere", "--test", "test.csv")]
    public void Wrong_usage_is_told_from_failure(int code, string expected, params string[] arguments)
    {
        CliResult result = CliProgram.Run(_trained.Folder, arguments).Exits(code);

        Assert.Equal("", result.Out);
        Assert.StartsWith(expected, result.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_says_how_many_images_the_run_knows_and_nothing_of_its_own_test_images()
    {
        CsvImages.Write(InFolder("all.csv"), SmallData.Digits(SmallData.Train, seed: 1));
        ImageSet all = SmallData.Digits(SmallData.Train, seed: 1);
        CsvImages.Write(InFolder("held.csv"), all.Subset(Split.Stratified(all, 0.1, seed: 1).Validation));

        CliResult own = Evaluate("--json").Exits(0);
        CliResult known = Evaluate("--data", "all.csv", "--json").Exits(0);
        CliResult held = Evaluate("--data", "held.csv", "--json").Exits(0);

        Assert.Equal(("", 0), (own.Error, own.Json.GetProperty("leaked").GetInt32()));
        Assert.Equal(("", 0), (held.Error, held.Json.GetProperty("leaked").GetInt32()));
        Assert.Equal(KnownIds.Length, known.Json.GetProperty("leaked").GetInt32());
        Assert.Equal(
            $"warning: all has no test images; of its {SmallData.Train} images, {KnownIds.Length} are among those that {_trained.Run} was trained on; these figures say little of new digits.",
            Assert.Single(known.ErrorLines));
    }

    [Fact]
    public void Images_without_labels_are_predicted_and_not_evaluated()
    {
        CliResult predicted = CliProgram.Run(_trained.Folder, "predict", _trained.Run, "test.csv", "cut.csv", "--json").Exits(1);
        CliResult evaluated = Evaluate("--data", "test.csv").Exits(1);

        JsonElement[] lines = [.. predicted.Json.GetProperty("predictions").EnumerateArray()];
        Assert.Equal(Enumerable.Range(1, Fresh).Select(number => $"test.csv#{number}"), lines.Select(line => line.GetProperty("file").GetString()));
        Assert.Equal(Enumerable.Range(0, Fresh).Select(i => i % 10), lines.Select(line => line.GetProperty("digit").GetInt32()));
        Assert.StartsWith("error: cut.csv: line 41 has ", Assert.Single(predicted.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("test.csv: its images have no labels to compare with", Assert.Single(evaluated.ErrorLines), StringComparison.Ordinal);
    }

    CliResult Submit(string test, int rows, params string[] more) =>
        CliProgram.Run(_trained.Folder, ["kaggle", "submit", _trained.Run, "--test", test, "--rows", $"{rows}", .. more]);

    CliResult Evaluate(params string[] more) => CliProgram.Run(_trained.Folder, ["evaluate", _trained.Run, .. more]);

    void Write(string name, byte[] pixels, int side = 28) => CsvImages.Write(InFolder(name), new ImageSet(pixels, [], side, side));

    string InFolder(string name) => Path.Combine(_trained.Folder, name);
}
