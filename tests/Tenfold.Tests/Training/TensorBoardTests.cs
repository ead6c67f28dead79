using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Training;

/// <summary>Event files: their bytes against the specification's, and what TensorBoard would show of a training.</summary>
public sealed class TensorBoardTests
{
    static readonly JsonElement s_golden = GoldenFile.Load("tensorboard");

    static TimeProvider Clock => new StoppedClock(s_golden.GetProperty("time").GetDouble());

    [Theory]
    [InlineData("version")]
    [InlineData("restart")]
    [InlineData("scalars")]
    [InlineData("histogram")]
    [InlineData("image")]
    [InlineData("end")]
    public void Records_are_those_of_the_specification_to_the_byte(string name)
    {
        using TemporaryFolder folder = new();
        using EventFile file = new(folder.Path, Clock);
        long before = name == "version" ? 0 : new FileInfo(file.Path).Length;
        switch (name)
        {
            case "restart":
                file.Restart(300);
                break;
            case "scalars":
                file.Write(7, EventValues.Scalar("epoch_loss", 0.1), EventValues.Scalar("epoch_accuracy", 0.975));
                break;
            case "histogram":
                file.Write(1, EventValues.Histogram("fc1.weight", [0, 4, float.NaN, 1, 1, float.PositiveInfinity], parts: 2));
                break;
            case "image":
                file.Write(300, EventValues.Image("filters/conv1.weight", [0x89, (byte)'P', (byte)'N', (byte)'G'], width: 6, height: 5));
                break;
            case "end":
                file.Write(0, EventValues.HyperParameters("_hparams_/session_end_info", HyperParameters.End(succeeded: true, s_golden.GetProperty("time").GetDouble())));
                break;
        }

        // Readable while it is still open: every event is flushed.
        using FileStream reader = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[reader.Length];
        reader.ReadExactly(bytes);
        Assert.Equal(s_golden.GetProperty(name).GetString(), Convert.ToHexStringLower(bytes.AsSpan((int)before)));
        Assert.Matches(@"^events\.out\.tfevents\.1800000000\..+\.\d+\.\d+$", Path.GetFileName(file.Path));
    }

    [Fact]
    public void The_checksum_is_CRC_32C()
    {
        Assert.Equal(0xE3069283, Crc32C.Of("123456789"u8));
        Assert.Equal(s_golden.GetProperty("crc").GetUInt32(), Crc32C.Of("123456789"u8));
    }

    [Fact]
    public void A_training_leaves_curves_histograms_pictures_and_hyperparameters()
    {
        using TrainedRuns runs = new();
        RunDirectory run = runs.Train("lenet5", epochs: 3, change: run => run.InFolder = directory => new TensorBoard(directory.Path));
        IReadOnlyList<EpochMetrics> epochs = MetricsFile.Read(run.MetricsPath);
        IReadOnlyList<ProtobufFields> training = EventReader.Folder(Path.Combine(run.Path, "train"));
        IReadOnlyList<ProtobufFields> validation = EventReader.Folder(Path.Combine(run.Path, "validation"));

        Assert.Equal(epochs.Select(epoch => (float)epoch.Loss), EventReader.Curve(training, "epoch_loss").Values);
        Assert.Equal(epochs.Select(epoch => (float)epoch.LearningRate), EventReader.Curve(training, "epoch_learning_rate").Values);
        Assert.Equal(epochs.Select(epoch => (float)epoch.ValidationAccuracy), EventReader.Curve(validation, "epoch_accuracy").Values);
        Assert.Equal([1L, 2L, 3L], EventReader.Curve(validation, "epoch_loss").Keys);
        Network network = run.LoadNetwork("last");
        (string, ProtobufFields Value)[] last = [.. training.Where(message => message.Number(2) == 3).SelectMany(EventReader.Values)];
        foreach (Parameter parameter in network.Parameters)
        {
            ProtobufFields histogram = last.Single(value => value.Item1 == parameter.Name).Value.Message(5);
            Assert.Equal(parameter.Values.Length, histogram.Doubles(7).Sum());
            Assert.Equal(parameter.Values.ToArray().Max(), histogram.Doubles(6)[^1]);
            Assert.Equal(30, histogram.Doubles(6).Distinct().Count());
        }

        ProtobufFields image = last.Single(value => value.Item1 == "filters/conv1.weight").Value.Message(4);
        Picture picture = Png.Decode(image.Data(4), "filters");
        Assert.Equal((image.Number(1), image.Number(2)), (picture.Height, picture.Width));
        Assert.Equal((5, 35), (picture.Height, picture.Width));
    }

    [Fact]
    public void Every_run_names_every_setting_with_one_type_and_no_null()
    {
        using TrainedRuns runs = new();
        RunDirectory plain = runs.Train(epochs: 1, change: run => run.InFolder = directory => new TensorBoard(directory.Path));
        RunDirectory other = runs.Train("lenet5", epochs: 1, rate: 1e-3, change: run => run.InFolder = directory => new TensorBoard(directory.Path));
        ProtobufFields[] experiments = [.. new[] { plain, other }.Select(run => Content(run, "_hparams_/experiment").Message(2))];
        ProtobufFields[] starts = [.. new[] { plain, other }.Select(run => Content(run, "_hparams_/session_start_info").Message(3))];
        string[] settings = [.. JsonSerializer.SerializeToElement(new Recipe(), RunJson.Default.Recipe).EnumerateObject().Select(setting => setting.Name)];

        foreach ((ProtobufFields experiment, ProtobufFields start) in experiments.Zip(starts))
        {
            Dictionary<string, long> types = experiment.Messages(4).ToDictionary(info => info.Text(1), info => info.Number(4));
            Assert.Equal(settings, types.Keys);
            Dictionary<string, ProtobufFields> values = start.Messages(1).ToDictionary(entry => entry.Text(1), entry => entry.Message(2));
            Assert.All(values, value => Assert.True(value.Value.Has(types[value.Key] switch { 1 => 3, 2 => 4, _ => 2 }), value.Key));
            Assert.DoesNotContain(values.Values, value => value.Has(1));
            Assert.Equal([("train", "epoch_loss"), ("train", "epoch_accuracy"), ("validation", "epoch_loss"), ("validation", "epoch_accuracy")],
                experiment.Messages(5).Select(metric => (metric.Message(1).Text(1), metric.Message(1).Text(2))));
        }

        Assert.Equal(1e-3, starts[1].Messages(1).Single(entry => entry.Text(1) == "lr").Message(2).Double(2));
        Assert.Equal("lenet5", starts[1].Messages(1).Single(entry => entry.Text(1) == "model").Message(2).Text(3));
        Assert.Equal(1, Content(plain, "_hparams_/session_end_info").Message(4).Number(1));
    }

    [Fact]
    public void A_run_that_is_stopped_and_gone_on_with_shows_every_epoch_once()
    {
        using TrainedRuns runs = new();
        using CancellationTokenSource stop = new();
        TrainingRun first = new(new RunConfig(Zoo.Named("mlp").Recipe with { Epochs = 4, Threads = 1 }, runs.Data), runs.Runs) { InFolder = directory => new TensorBoard(directory.Path) };
        first.Callbacks.Add(new StopAfter(2, stop));
        string path = first.Execute(stop.Token).RunDirectory;
        Assert.True(TensorBoard.HasEvents(path));
        Assert.DoesNotContain(EventReader.Folder(path).SelectMany(EventReader.Values), value => value.Tag == "_hparams_/session_end_info");

        TrainingRun second = TrainingRun.Resume(path);
        second.InFolder = directory => new TensorBoard(directory.Path);
        second.Execute(TestContext.Current.CancellationToken);

        IReadOnlyList<EpochMetrics> epochs = MetricsFile.Read(RunDirectory.Open(path).MetricsPath);
        SortedDictionary<long, float> curve = EventReader.Curve(EventReader.Folder(Path.Combine(path, "train")), "epoch_loss");
        Assert.Equal([1L, 2L, 3L, 4L], curve.Keys);
        Assert.Equal(epochs.Select(epoch => (float)epoch.Loss), curve.Values);
        Assert.Contains(EventReader.Folder(path).SelectMany(EventReader.Values), value => value.Tag == "_hparams_/session_end_info");
    }

    [Theory]
    [InlineData(32)]
    [InlineData(1000)]
    public void A_training_that_diverges_ends_as_failed(int batchSize)
    {
        using TrainedRuns runs = new();
        Recipe recipe = Zoo.Named("mlp").Recipe with { Optimizer = "sgd", LearningRate = 1e30, Schedule = "constant", BatchSize = batchSize, Threads = 1 };
        TrainingRun run = new(new RunConfig(recipe, runs.Data), runs.Runs) { InFolder = directory => new TensorBoard(directory.Path) };
        string path = run.Execute(TestContext.Current.CancellationToken).RunDirectory;

        const int Failure = 2;
        Assert.Equal(Failure, Content(RunDirectory.Open(path), "_hparams_/session_end_info").Message(4).Number(1));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_in_one_line()
    {
        using TemporaryFolder folder = new();
        folder.Write("taken", []);

        TenfoldException e = Assert.Throws<TenfoldException>(() => new EventFile(folder.File("taken/train"), Clock));
        Assert.Contains("name a folder that can be written with --tensorboard", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A message of the hyperparameter plugin.</summary>
    static ProtobufFields Content(RunDirectory run, string tag)
    {
        ProtobufFields value = EventReader.Folder(run.Path).SelectMany(EventReader.Values).Single(value => value.Tag == tag).Value;
        ProtobufFields plugin = value.Message(9).Message(1);
        Assert.Equal("hparams", plugin.Text(1));
        Assert.Equal(1, value.Message(8).Number(1));
        return plugin.Message(2);
    }

    sealed class StoppedClock(double seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
    }

    sealed class StopAfter(int epochs, CancellationTokenSource source) : Callback
    {
        public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
        {
            if (metrics.Epoch == epochs)
                source.Cancel();
        }
    }
}
