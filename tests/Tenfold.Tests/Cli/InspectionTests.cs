using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

/// <summary>The commands that only look: settings, models, summaries, data, the machine.</summary>
public sealed class InspectionTests
{
    [Fact]
    public void Print_config_shows_what_holds_and_reads_it_back()
    {
        using TemporaryFolder folder = new();
        (string, string)[] variables = [("TENFOLD_EPOCHS", "11"), ("TENFOLD_SEED", "12")];

        CliResult first = CliProgram.Run(folder.Path, variables, "train", "mlp", "--epochs", "13", "--nesterov", "--momentum", "0.5", "--data", "mnist", "--print-config").Exits(0);
        folder.Write("c.json", System.Text.Encoding.UTF8.GetBytes(first.Out));
        CliResult second = CliProgram.Run(folder.Path, "train", "--config", "c.json", "--print-config").Exits(0);

        Assert.Equal(13, first.Json.GetProperty("epochs").GetInt32());
        Assert.Equal(12, first.Json.GetProperty("seed").GetInt32());
        Assert.True(first.Json.GetProperty("nesterov").GetBoolean());
        Assert.Equal("mlp", first.Json.GetProperty("model").GetString());
        Assert.Equal(first.Out, second.Out);
        Assert.Equal("", first.Error);
    }

    [Fact]
    public void Summary_shows_every_layer()
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, "summary", "lenet5").Exits(0);

        Assert.Equal(
            """
            layer                                              output    parameters  multiply-adds  receptive field
            Input(1, 28, 28, mean: 0.1307, deviation: 0.3081)  1x28x28            0              0                1
            Conv2D(6, 5, padding: 2)                           6x28x28          156        117,600                5
            ReLU()                                             6x28x28            0              0                5
            MaxPool2D(2)                                       6x14x14            0              0                6
            Conv2D(16, 5)                                      16x10x10       2,416        240,000               14
            ReLU()                                             16x10x10           0              0               14
            MaxPool2D(2)                                       16x5x5             0              0               16
            Flatten()                                          400                0              0               32
            Dense(120)                                         120           48,120         48,000               32
            ReLU()                                             120                0              0               32
            Dense(84)                                          84            10,164         10,080               32
            ReLU()                                             84                 0              0               32
            Dense(10)                                          10               850            840               32
            lenet5                                                           61,706        416,520

            """,
            result.Out);
    }

    [Fact]
    public void Summary_as_JSON_has_shapes_and_counts()
    {
        using TemporaryFolder folder = new();

        JsonElement json = CliProgram.Run(folder.Path, "summary", "mlp", "--json").Exits(0).Json;

        Assert.Equal(101_770, json.GetProperty("parameters").GetInt64());
        Assert.Equal([1, 28, 28], json.GetProperty("input").EnumerateArray().Select(side => side.GetInt32()));
        JsonElement last = json.GetProperty("layers").EnumerateArray().Last();
        Assert.Equal("Dense(10)", last.GetProperty("layer").GetString());
        Assert.Equal([10], last.GetProperty("output").EnumerateArray().Select(side => side.GetInt32()));
        Assert.Equal(1_290, last.GetProperty("parameters").GetInt64());
    }

    [Fact]
    public void Models_lists_the_zoo_in_its_order()
    {
        using TemporaryFolder folder = new();

        string[] lines = CliProgram.Run(folder.Path, "models").Exits(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Matches("^model +parameters +multiply-adds +epochs +description$", lines[0]);
        Assert.Equal(Zoo.Models.Select(model => model.Name), lines.Skip(1).Select(line => line.Split(' ')[0]));
        Assert.Contains(lines, line => line.StartsWith("lenet5 ", StringComparison.Ordinal) && line.Contains(" 61,706 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("mlp ", StringComparison.Ordinal) && line.Contains(" 101,770 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_stats_and_preview_take_any_data()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);

        JsonElement stats = CliProgram.Run(folder.Path, "data", "stats", "--data", data, "--json").Exits(0).Json;
        CliResult preview = CliProgram.Run(folder.Path, "data", "preview", "--data", data, "--part", "test", "--columns", "5").Exits(0);

        Assert.Equal(SmallData.Train, stats.GetProperty("train").GetProperty("count").GetInt32());
        Assert.Equal(Enumerable.Repeat(SmallData.Test / 10, 10), stats.GetProperty("test").GetProperty("class_counts").EnumerateArray().Select(count => count.GetInt32()));
        Assert.Equal("data: digits, test images: preview-digits.png\n", preview.Out);
        Picture sheet = Picture.Load(folder.File("preview-digits.png"));
        Assert.True(sheet.Width > 5 * 28 && sheet.Height > 10 * 28);
    }

    [Fact]
    public void Data_preview_shows_augmentation_below_each_row()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);

        CliProgram.Run(folder.Path, "data", "preview", "--data", data, "--columns", "5", "--augment", "RandomRotation(15), RandomZoom(0.9, 1.1)").Exits(0);
        CliProgram.Run(folder.Path, "data", "preview", "--data", data, "--columns", "5", "--augment", "under8k-9:source", "--out", "named.png").Exits(0);
        CliProgram.Run(folder.Path, "data", "preview", "--data", data, "--columns", "5", "--augment", "RandomRotation(6.9, fill: 1), RandomAffine(15)", "--out", "listed.png").Exits(0);

        Picture sheet = Picture.Load(folder.File("preview-digits.png"));
        Assert.True(sheet.Width > 5 * 28 && sheet.Height > 20 * 28);
        Assert.Equal(File.ReadAllBytes(folder.File("listed.png")), File.ReadAllBytes(folder.File("named.png")));
    }

    [Fact]
    public void Data_verify_fails_for_what_is_no_MNIST()
    {
        using TemporaryFolder folder = new();
        string data = SmallData.Write(folder.Path);

        CliResult result = CliProgram.Run(folder.Path, "data", "verify", data).Exits(1);

        Assert.StartsWith("error: ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_tells_machine_places_and_folders()
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, "doctor", "--json").Exits(0);

        Assert.Equal(Environment.ProcessorCount, result.Json.GetProperty("cores").GetInt32());
        Assert.Contains(result.Json.GetProperty("vector_bits").GetInt32(), new[] { 32, 128, 256, 512 });
        Assert.Equal(["--data", "TENFOLD_DATA", "./data", "cache", "torchvision", "Keras"], result.Json.GetProperty("places").EnumerateArray().Select(place => place.GetProperty("origin").GetString()));
        Assert.All(result.Json.GetProperty("folders").EnumerateArray(), entry => Assert.True(entry.GetProperty("writable").GetBoolean()));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Doctor_exits_with_1_where_something_is_in_the_way()
    {
        using TemporaryFolder folder = new();

        CliResult result = CliProgram.Run(folder.Path, [("TENFOLD_SIMD", "1024"), ("TENFOLD_DATA", folder.File("nothing"))], "doctor").Exits(1);

        Assert.Equal(2, result.ErrorLines.Length);
        Assert.All(result.ErrorLines, line => Assert.StartsWith("warning: TENFOLD_", line, StringComparison.Ordinal));
    }
}
