namespace Tenfold.Tests;

/// <summary>Which epoch is the best.</summary>
public sealed class HistoryTests
{
    /// <summary>Held-out accuracy and loss of each epoch.</summary>
    [Theory]
    [InlineData(2, 0.8, 0.1, 0.9, 0.5)]
    [InlineData(2, 0.9, 0.5, 0.9, 0.3)]
    [InlineData(2, 0.9, 0.5, 0.9, 0.3, 0.9, 0.3)]
    [InlineData(2, 0.9, double.NaN, 0.9, 7.0)]
    [InlineData(1, 0.9, double.NaN, 0.8, 0.1)]
    public void The_most_right_answers_win_then_the_least_loss_then_the_first(int best, params double[] figures) =>
        Assert.Equal(best, Of(figures.Chunk(2).Select((pair, i) => new EpochMetrics(i + 1, 0, 0, pair[1], pair[0], 1e-3, 1, 1))).Best!.Epoch);

    [Theory]
    [InlineData(2, 0.5, 0.3, 0.4)]
    [InlineData(2, double.NaN, 7.0, 8.0)]
    [InlineData(1, 0.3, 0.3)]
    public void Without_held_out_images_the_least_training_loss_wins(int best, params double[] losses) =>
        Assert.Equal(best, Of(losses.Select((loss, i) => new EpochMetrics(i + 1, loss, 0, double.NaN, double.NaN, 1e-3, 1, 1))).Best!.Epoch);

    [Fact]
    public void Nothing_is_best_before_the_first_epoch() => Assert.Null(new History().Best);

    static History Of(IEnumerable<EpochMetrics> epochs)
    {
        History history = new();
        foreach (EpochMetrics epoch in epochs)
            history.Add(epoch);
        return history;
    }
}
