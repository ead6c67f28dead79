namespace Tenfold.Tests;

/// <summary>Votes that can be counted by hand.</summary>
public sealed class BallotTests
{
    [Fact]
    public void A_soft_vote_goes_to_the_greatest_weighted_mean_probability()
    {
        Answers[] members = [Says(0, 0.9f, 0.1f), Says(1, 0.3f, 0.7f), Says(1, 0.4f, 0.6f)];

        Answers equal = Ballot.Count(members, [1, 1, 1], Voting.Soft), weighted = Ballot.Count(members, [1, 3, 0], Voting.Soft);

        Assert.Equal([0], equal.Predictions);
        Assert.Equal(1.6f / 3, equal.Probabilities[0], 1e-6f);
        Assert.Equal([1], weighted.Predictions);
        Assert.Equal((0.9f + 0.9f) / 4, weighted.Probabilities[0], 1e-6f);
    }

    [Fact]
    public void A_hard_vote_goes_to_the_most_members_whatever_they_are_sure_of()
    {
        Answers[] members = [Says(0, 0.9f, 0.1f), Says(1, 0.3f, 0.7f), Says(1, 0.4f, 0.6f)];

        Answers equal = Ballot.Count(members, [1, 1, 1], Voting.Hard), weighted = Ballot.Count(members, [5, 2, 2], Voting.Hard);

        Assert.Equal([1], equal.Predictions);
        Assert.Equal([1f / 3, 2f / 3], equal.Probabilities);
        Assert.Equal([0], weighted.Predictions);
        Assert.Equal([5f / 9, 4f / 9], weighted.Probabilities);
    }

    [Fact]
    public void A_tied_hard_vote_goes_to_the_greater_summed_probability_then_to_the_smaller_class()
    {
        Answers decided = Ballot.Count([Says(2, 0.1f, 0.3f, 0.6f), Says(1, 0.1f, 0.5f, 0.4f)], [1, 1], Voting.Hard);
        Answers even = Ballot.Count([Says(2, 0, 0.25f, 0.75f), Says(1, 0, 0.75f, 0.25f)], [1, 1], Voting.Hard);

        Assert.Equal([2], decided.Predictions);
        Assert.Equal([0f, 0.5f, 0.5f], decided.Probabilities);
        Assert.Equal([1], even.Predictions);
    }

    [Fact]
    public void Every_image_is_counted_by_itself()
    {
        Answers first = new([0, 1], [0.8f, 0.2f, 0.1f, 0.9f]), second = new([0, 0], [0.6f, 0.4f, 0.55f, 0.45f]);

        Answers counted = Ballot.Count([first, second], [1, 1], Voting.Soft);

        Assert.Equal([0, 1], counted.Predictions);
        Assert.Equal([0.7f, 0.3f, 0.325f, 0.675f], counted.Probabilities.Select(p => MathF.Round(p, 6)));
    }

    [Fact]
    public void Weights_without_a_vote_are_refused()
    {
        Answers[] members = [Says(0, 0.9f, 0.1f), Says(1, 0.3f, 0.7f)];

        Refused("1 weights", [1]);
        Refused("-1", [1, -1]);
        Refused("NaN", [1, double.NaN]);
        Refused("no better than guessing", [0, 0]);

        void Refused(string expected, double[] weights) =>
            Assert.Contains(expected, Assert.Throws<TenfoldException>(() => Ballot.Count(members, weights, Voting.Soft)).Message, StringComparison.Ordinal);
    }

    static Answers Says(byte prediction, params float[] probabilities) => new([prediction], probabilities);
}
