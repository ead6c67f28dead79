namespace Tenfold.Tests;

/// <summary>SAMME's arithmetic, by hand for four images and three classes, and what the paper leaves open.</summary>
public sealed class SammeBoostingTests
{
    const double Tolerance = 1e-12;

    static readonly byte[] s_labels = [0, 1, 2, 0];

    [Fact]
    public void Wrong_images_gain_weight_and_the_vote_weighs_as_in_the_paper()
    {
        SammeBoosting boosting = new(4, classes: 3);

        (double error, double weight) = boosting.Add([0, 1, 2, 1], s_labels);

        Assert.Equal(0.25, error);
        Assert.Equal(Math.Log(0.75 / 0.25) + Math.Log(2), weight, Tolerance);
        // The last image times 3 * 2 = 6, all scaled to a mean of 1: 4/9 of 1, 1, 1, 6.
        Assert.All(boosting.ImageWeights.Zip([4.0 / 9, 4.0 / 9, 4.0 / 9, 24.0 / 9]), pair => Assert.Equal(pair.Second, pair.First, Tolerance));

        (error, weight) = boosting.Add([1, 1, 2, 0], s_labels);

        Assert.Equal(1.0 / 9, error, Tolerance);
        Assert.Equal(Math.Log(16), weight, Tolerance);
        Assert.Equal(4, boosting.ImageWeights.Sum(), Tolerance);
    }

    [Fact]
    public void After_a_member_its_own_answers_are_no_better_than_guessing()
    {
        SammeBoosting boosting = new(4, classes: 3);
        boosting.Add([0, 1, 2, 1], s_labels);

        // The property that the update is made for: an error of (K - 1)/K, with a hair's rounding either way.
        double wrong = boosting.ImageWeights[3] / boosting.ImageWeights.Sum();

        Assert.Equal(2.0 / 3, wrong, Tolerance);
    }

    [Fact]
    public void Without_an_error_the_vote_weighs_as_with_half_the_lightest_image_and_the_images_as_before()
    {
        SammeBoosting boosting = new(4, classes: 3);
        boosting.Add([0, 1, 2, 1], s_labels);
        double[] before = [.. boosting.ImageWeights];

        (double error, double weight) = boosting.Add(s_labels, s_labels);

        Assert.Equal(0, error);
        // Half of 4/9 in 4 is 1/18.
        Assert.Equal(Math.Log(17) + Math.Log(2), weight, Tolerance);
        Assert.Equal(before, boosting.ImageWeights);
        Assert.Equal(Math.Log(7) + Math.Log(2), new SammeBoosting(4, 3).Add(s_labels, s_labels).Weight, Tolerance);
    }

    [Fact]
    public void A_member_no_better_than_guessing_has_no_vote_and_all_begins_anew()
    {
        SammeBoosting boosting = new(3, classes: 3);
        byte[] labels = [0, 1, 2];
        boosting.Add([0, 1, 1], labels);

        (double error, double weight) = boosting.Add([1, 2, 0], labels);

        Assert.Equal(1, error, Tolerance);
        Assert.Equal(0, weight);
        Assert.Equal([1.0, 1.0, 1.0], boosting.ImageWeights);
        // (K - 1)/K exactly is guessing.
        Assert.Equal((2.0 / 3, 0.0), new SammeBoosting(3, classes: 3).Add([0, 2, 1], labels));
    }

    [Fact]
    public void Equal_weights_draw_every_image_once()
    {
        for (ulong seed = 0; seed < 20; seed++)
            Assert.Equal(Enumerable.Range(0, 1000), new SammeBoosting(1000, 10).Draw(new RandomStream(seed)));
    }

    [Fact]
    public void Images_are_drawn_as_often_as_they_weigh_rounded_down_or_up()
    {
        byte[] labels = [.. Enumerable.Range(0, 500).Select(i => (byte)(i % 10))];
        byte[] predictions = [.. labels.Select((label, i) => i % 7 == 0 ? (byte)((label + 1) % 10) : label)];
        SammeBoosting boosting = new(500, classes: 10);
        boosting.Add(predictions, labels);

        int[] drawn = boosting.Draw(new RandomStream(4)), again = boosting.Draw(new RandomStream(4)), other = boosting.Draw(new RandomStream(5));

        Assert.Equal(500, drawn.Length);
        Assert.Equal(drawn.Order(), drawn);
        Assert.Equal(drawn, again);
        Assert.NotEqual(drawn, other);
        int[] times = new int[500];
        foreach (int place in drawn)
            times[place]++;
        Assert.All(times.Zip(boosting.ImageWeights), pair => Assert.InRange(pair.First, Math.Floor(pair.Second), Math.Ceiling(pair.Second)));
    }

    [Fact]
    public void Answers_to_other_images_are_refused()
        => Assert.Throws<ArgumentException>(() => new SammeBoosting(4, 3).Add([0, 1], s_labels));
}
