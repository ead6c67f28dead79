using Tenfold.Tests.Support;

namespace Tenfold.Tests.Cli;

public sealed class CalibrateCommandTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    [Fact]
    public void A_second_run_is_asked_too_and_reads_from_the_same_file()
    {
        using TemporaryFolder folder = new();
        string unseen = Unseen(folder);

        CliResult result = CliProgram.Run(folder.Path, "calibrate", run.Run, "--second", run.Run, "--data", unseen, "--out", "both.safetensors", "--half", "--json").Exits(0);

        DigitRecognizer both = DigitRecognizer.Load(folder.File("both.safetensors"));
        Assert.Equal(("mlp", "mlp"), (both.Network.Name, both.Second?.Name));
        Assert.Equal(both.Settings.Temperature, result.Json.GetProperty("temperature").GetDouble());
        Assert.Equal(150, result.Json.GetProperty("digits").GetInt32());
    }

    [Fact]
    public void What_gives_no_second_opinion_is_named()
    {
        using TemporaryFolder folder = new();
        CliResult result = CliProgram.Run(folder.Path, "calibrate", run.Run, "--second", "nowhere", "--data", Unseen(folder)).Exits(1);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
    }

    /// <summary>150 digits that nobody was trained on.</summary>
    static string Unseen(TemporaryFolder folder)
    {
        string data = Directory.CreateDirectory(folder.File("unseen")).FullName;
        IdxFile.Write(Path.Combine(data, "train-images-idx3-ubyte"), Path.Combine(data, "train-labels-idx1-ubyte"), SmallData.Digits(150, seed: 9));
        IdxFile.Write(Path.Combine(data, "t10k-images-idx3-ubyte"), Path.Combine(data, "t10k-labels-idx1-ubyte"), SmallData.Digits(20, seed: 10));
        return data;
    }
}
