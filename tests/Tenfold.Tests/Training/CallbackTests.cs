using System.Globalization;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The callbacks under their Keras names.</summary>
public sealed class CallbackTests
{
    static readonly ImageSet s_train = TinyDigits.Images(60, 1);
    static readonly ImageSet s_held = TinyDigits.Images(20, 2);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public void Early_stopping_comes_after_so_many_epochs_without_a_better_value(int patience, int expectedEpochs)
    {
        // No step changes anything: the first epoch is the best.
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe with { Epochs = 9, LearningRate = 0 });
        trainer.Callbacks.Add(new EarlyStopping("val_loss", patience));
        trainer.Fit(s_train, s_held, CancellationToken.None);

        Assert.Equal(expectedEpochs, trainer.History.Epochs.Count);
        Assert.Equal(1, trainer.BestEpoch);
    }

    [Fact]
    public void Early_stopping_counts_only_changes_above_min_delta()
    {
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe with { Epochs = 6 });
        trainer.Callbacks.Add(new EarlyStopping("val_accuracy", patience: 1, minDelta: 1));
        trainer.Fit(s_train, s_held, CancellationToken.None);

        Assert.Equal(2, trainer.History.Epochs.Count);
    }

    [Fact]
    public void Early_stopping_without_images_to_watch_is_refused()
    {
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe);
        trainer.Callbacks.Add(new EarlyStopping("val_loss", patience: 3));

        Assert.Contains("no images are held out", Assert.Throws<TenfoldException>(() => trainer.Fit(s_train)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_gives_back_the_best_epochs_parameters()
    {
        float[] best = [];
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe with { Epochs = 12, LearningRate = 0.5, Optimizer = "sgd", Schedule = "constant" });
        trainer.Callbacks.Add(new EpochWatch(t => best = t.BestEpoch == t.State.Epoch ? t.Network.Values.Span.ToArray() : best));
        trainer.Callbacks.Add(new EarlyStopping("val_loss", patience: 1) { RestoreBestWeights = true });
        trainer.Fit(s_train, s_held, CancellationToken.None);

        Assert.True(trainer.BestEpoch < trainer.History.Epochs.Count, "the last epoch was the best: nothing had to be given back");
        Assert.Equal(best, trainer.Network.Values.Span.ToArray());
    }

    [Fact]
    public void Early_stopping_remembers_the_epochs_before_a_resume()
    {
        using TemporaryFolder folder = new();
        Recipe recipe = TinyDigits.Recipe with { Epochs = 9, LearningRate = 0 };
        using Trainer first = new(TinyDigits.Network(), recipe), second = new(TinyDigits.Network(), recipe);
        using CancellationTokenSource cancel = new();
        first.Callbacks.Add(new EpochWatch(trainer =>
        {
            if (trainer.State.Epoch == 3)
                cancel.Cancel();
        }));
        first.Fit(s_train, s_held, cancel.Token);
        StateFile.Save(first, folder.File("state"));
        StateFile.Load(second, folder.File("state"));
        second.Callbacks.Add(new EarlyStopping("val_loss", patience: 3));
        second.Fit(s_train, s_held, CancellationToken.None);

        Assert.Equal(4, second.History.Epochs.Count);
    }

    [Fact]
    public void Training_that_diverges_is_ended_within_a_step()
    {
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe with { Optimizer = "sgd", LearningRate = 1e6, Schedule = "constant", Epochs = 50 });
        TerminateOnNaN callback = new();
        int steps = 0;
        trainer.Callbacks.Add(new BatchWatch((_, progress) => steps += callback.Terminated ? 1 : 0));
        trainer.Callbacks.Add(callback);
        trainer.Fit(s_train, s_held, CancellationToken.None);

        Assert.True(callback.Terminated);
        Assert.Equal(0, steps);
        Assert.True(trainer.History.Epochs.Count < 50);
    }

    [Theory]
    [InlineData(double.NaN, true)]
    [InlineData(double.PositiveInfinity, true)]
    [InlineData(double.NegativeInfinity, true)]
    [InlineData(1e300, false)]
    public void A_loss_that_is_not_finite_is_a_divergence(double loss, bool expected) => Assert.Equal(expected, Divergence.In(loss));

    [Theory]
    [InlineData(double.NaN, 0.1, 1, true)]
    [InlineData(double.PositiveInfinity, 0.1, 1, true)]
    [InlineData(double.NaN, double.NaN, 1, false)]
    [InlineData(2, 0.1, float.NaN, true)]
    [InlineData(2, 0.1, float.PositiveInfinity, true)]
    [InlineData(2, 0.1, float.NegativeInfinity, true)]
    [InlineData(2, 0.1, float.MaxValue, false)]
    public void An_epoch_whose_held_out_loss_or_parameters_are_not_finite_is_a_divergence(double heldLoss, double heldAccuracy, float parameter, bool expected)
    {
        Network network = TinyDigits.Network();
        network.Values.Span[^1] = parameter;

        Assert.Equal(expected, Divergence.In(new EpochMetrics(1, 0.5, 0.9, heldLoss, heldAccuracy, 1e-3, 1, 60), network));
    }

    [Fact]
    public void Checkpoints_hold_the_best_and_the_last_epoch()
    {
        using TemporaryFolder folder = new();
        float[] best = [];
        Network network = TinyDigits.Network();
        using Trainer trainer = new(network, TinyDigits.Recipe with { Epochs = 8, LearningRate = 0.5, Optimizer = "sgd", Schedule = "constant" });
        trainer.Callbacks.Add(new EpochWatch(t => best = t.BestEpoch == t.State.Epoch ? t.Network.Values.Span.ToArray() : best));
        trainer.Callbacks.Add(new ModelCheckpoint(folder.File("best")));
        trainer.Callbacks.Add(new ModelCheckpoint(folder.File("last"), saveBestOnly: false));
        trainer.Fit(s_train, s_held, CancellationToken.None);

        Assert.Equal(best, Values(network, folder.File("best")));
        Assert.Equal(network.Values.Span.ToArray(), Values(network, folder.File("last")));
        Assert.Equal(["best", "last"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_checkpoint_that_a_kill_left_unwritten_is_written_when_training_goes_on()
    {
        using TemporaryFolder folder = new();
        using Trainer killed = new(TinyDigits.Network(), TinyDigits.Recipe), rest = new(TinyDigits.Network(), TinyDigits.Recipe), fresh = new(TinyDigits.Network(), TinyDigits.Recipe);
        killed.Fit(s_train, s_held, CancellationToken.None);
        StateFile.Save(killed, folder.File("state"));
        StateFile.Load(rest, folder.File("state"));
        rest.Callbacks.Add(new ModelCheckpoint(folder.File("best")));
        fresh.Callbacks.Add(new ModelCheckpoint(folder.File("none")));
        rest.Fit(s_train, s_held, CancellationToken.None);
        fresh.Fit(s_train, s_held, new CancellationToken(canceled: true));

        Assert.Equal(killed.BestValues.ToArray(), Values(rest.Network, folder.File("best")));
        Assert.False(File.Exists(folder.File("none")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_log_has_one_line_an_epoch(bool validated)
    {
        using TemporaryFolder folder = new();
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe);
        trainer.Callbacks.Add(new CSVLogger(folder.File("metrics.csv")));
        trainer.Fit(s_train, validated ? s_held : null, CancellationToken.None);
        string[] lines = File.ReadAllText(folder.File("metrics.csv")).Split('\n');

        Assert.Equal("epoch,loss,accuracy,val_loss,val_accuracy,lr,seconds,images_per_second", lines[0]);
        Assert.Equal(["", ""], (string[])[lines[4], string.Concat(lines.Skip(4))]);
        for (int i = 1; i <= 3; i++)
        {
            string[] cells = lines[i].Split(',');
            EpochMetrics epoch = trainer.History.Epochs[i - 1];
            Assert.Equal(8, cells.Length);
            Assert.Equal(epoch.Epoch, int.Parse(cells[0], CultureInfo.InvariantCulture));
            Assert.Equal(epoch.Loss, double.Parse(cells[1], CultureInfo.InvariantCulture));
            Assert.Equal(epoch.Accuracy, double.Parse(cells[2], CultureInfo.InvariantCulture));
            Assert.Equal(validated ? epoch.ValidationLoss.ToString("R", CultureInfo.InvariantCulture) : "", cells[3]);
            Assert.Equal(validated ? epoch.ValidationAccuracy.ToString("R", CultureInfo.InvariantCulture) : "", cells[4]);
            Assert.Equal(epoch.LearningRate, double.Parse(cells[5], CultureInfo.InvariantCulture));
            Assert.Equal([epoch.Seconds.ToString("F3", CultureInfo.InvariantCulture), epoch.ImagesPerSecond.ToString("F0", CultureInfo.InvariantCulture)], cells[6..]);
        }
    }

    [Fact]
    public void A_callback_that_fails_ends_training_with_its_message()
    {
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe);
        trainer.Callbacks.Add(new BatchWatch((_, progress) => throw new InvalidOperationException("disk on fire")));

        Assert.Contains("disk on fire", Assert.Throws<TenfoldException>(() => trainer.Fit(s_train, null, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_counts_steps_images_and_the_running_loss()
    {
        List<BatchProgress> seen = [];
        using Trainer trainer = new(TinyDigits.Network(), TinyDigits.Recipe with { BatchSize = 25, Epochs = 2 });
        trainer.Callbacks.Add(new BatchWatch((_, progress) => seen.Add(progress)));
        History history = trainer.Fit(s_train, null, CancellationToken.None);

        Assert.Equal([(1, 1, 25), (1, 2, 50), (1, 3, 60), (2, 1, 25), (2, 2, 50), (2, 3, 60)], seen.Select(p => (p.Epoch, p.Step, p.Images)));
        Assert.All(seen, progress => Assert.Equal(3, progress.Steps));
        Assert.Equal(history.Epochs[1].Loss, seen[^1].Loss);
        Assert.Equal(history.Epochs[1].Accuracy, seen[^1].Accuracy);
    }

    static float[] Values(Network network, string path)
    {
        float[] values = new float[network.Values.Length];
        NetworkFile.Fill(network, SafeTensors.Read(path), values, prefix: "");
        return values;
    }
}
