using Tenfold.Tests.Support;

namespace Tenfold.Tests.Training;

/// <summary>Confusions, scores of classes, calibration and the table of epochs, by hand.</summary>
public sealed class ScoreTests
{
    const double Tolerance = 1e-12;

    [Fact]
    public void Confusions_are_counted_and_scored()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(new Evaluation(0, [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 1]), classes: 4);

        Assert.Equal(4, matrix.Classes);
        Assert.Equal((2, 1, 1, 1, 1), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1], matrix[2, 1]));
        ClassScore score = matrix.Score(1);
        Assert.Equal((2, 3, 1), (score.Images, score.Answers, score.Right));
        Assert.Equal(1.0 / 3, score.Precision, Tolerance);
        Assert.Equal(0.5, score.Recall, Tolerance);
        Assert.Equal(0.4, score.F1, Tolerance);
        Assert.True(double.IsNaN(matrix.Score(3).F1));
        Assert.True(double.IsNaN(matrix.Score(2).Precision));
        // Class 2 was never answered and counts as 0; class 3 has neither images nor answers and does not count.
        Assert.Equal((2.0 / 3 + 1.0 / 3 + 0) / 3, matrix.MacroPrecision, Tolerance);
        Assert.Equal((2.0 / 3 + 0.5 + 0) / 3, matrix.MacroRecall, Tolerance);
        Assert.Equal((2.0 / 3 + 0.4 + 0) / 3, matrix.MacroF1, Tolerance);
    }

    [Fact]
    public void Calibration_is_the_mean_distance_of_accuracy_and_confidence()
    {
        // Two of 3/4 of which one is right, one of 9/16 that is right, one of 1 that is right.
        Answers answers = new([0, 0, 1, 1], [0.75f, 0.25f, 0.75f, 0.25f, 0.4375f, 0.5625f, 0, 1]);

        Calibration calibration = Calibration.Of(answers, [0, 1, 1, 1], bins: 5);

        Assert.Equal([0, 0, 1, 2, 1], calibration.Bins.Select(bin => bin.Count));
        Assert.Equal(0.5, calibration.Bins[3].Accuracy);
        Assert.Equal((0.5 * 0.25) + (0.25 * 0.4375), calibration.ExpectedError, Tolerance);
    }

    [Fact]
    public void A_probability_between_two_bins_belongs_to_the_lower_one()
    {
        float[] told = [0, 0.25f, MathF.BitIncrement(0.25f), 0.5f, 0.75f, 1];

        Calibration calibration = Calibration.Of(new Answers(new byte[told.Length], [.. told.SelectMany(p => new[] { p, 1 - p })]), new byte[told.Length], bins: 4);

        Assert.Equal([(0, 0.25, 2), (0.25, 0.5, 2), (0.5, 0.75, 1), (0.75, 1, 1)], calibration.Bins.Select(bin => (bin.Low, bin.High, bin.Count)));
    }

    [Fact]
    public void Epochs_are_read_back_as_they_were_written_also_with_fewer_columns()
    {
        using TrainedRuns runs = new();
        RunDirectory run = runs.Train(epochs: 2);
        string rounds = runs.Folder.File("rounds.csv");
        File.WriteAllText(rounds, "epoch,loss,val_loss,val_accuracy\n5,0.5,,0.75\n");

        IReadOnlyList<EpochMetrics> epochs = MetricsFile.Read(run.MetricsPath);
        EpochMetrics round = Assert.Single(MetricsFile.Read(rounds));

        Assert.Equal([1, 2], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(File.ReadAllLines(run.MetricsPath)[2].Split(',')[1], epochs[1].Loss.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((5, 0.5, 0.75), (round.Epoch, round.Loss, round.ValidationAccuracy));
        Assert.True(double.IsNaN(round.Accuracy) && double.IsNaN(round.ValidationLoss));
        Assert.Empty(MetricsFile.Read(runs.Folder.File("none.csv")));
    }

    [Theory]
    [InlineData("", "line 1 is ''; expected 'epoch'")]
    [InlineData("a,b\n", "line 1 is 'a,b'; expected 'epoch'")]
    [InlineData("epoch,loss\n1,2\n2\n", "line 3 has '?' for loss")]
    [InlineData("epoch,loss\n1,x\n", "line 2 has 'x' for loss")]
    public void A_table_that_is_none_is_refused(string text, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("metrics.csv", System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Contains(expected, Assert.Throws<TenfoldException>(() => MetricsFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
