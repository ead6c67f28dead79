using Tenfold.Tests.Support;
using static Tenfold.Tests.Support.Refusal;

namespace Tenfold.Tests;

/// <summary>Several networks as one classifier.</summary>
public sealed class EnsembleTests
{
    [Theory]
    [InlineData(Voting.Soft)]
    [InlineData(Voting.Hard)]
    public void Answers_are_the_count_of_the_members_on_any_number_of_threads(Voting voting)
    {
        Network[] networks = [TinyDigits.Network(1), TinyDigits.Network(2), TinyDigits.Network(3)];
        double[] weights = [1, 0.5, 0.75];
        ImageSet images = TinyDigits.Images(333, 6);
        Answers[] each = [.. networks.Select(network =>
        {
            using Evaluator evaluator = new(network, threads: 1);
            return evaluator.Answer(images);
        })];
        Answers expected = Ballot.Count(each, weights, voting);

        for (int threads = 1; threads <= 3; threads++)
        {
            using Ensemble ensemble = new(networks, weights, voting, threads);
            Answers found = ensemble.Answer(images, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(expected.Predictions, found.Predictions);
            Assert.Equal(expected.Probabilities, found.Probabilities);
            Assert.Equal(expected.Predictions, ensemble.Evaluate(images).Predictions);
        }
    }

    [Fact]
    public void One_member_answers_as_it_does_alone()
    {
        Network network = TinyDigits.Network();
        ImageSet images = TinyDigits.Images(100, 6);
        using Evaluator alone = new(network, threads: 1);
        using Ensemble ensemble = new([network]);

        Assert.Equal(alone.Evaluate(images).Predictions, ensemble.Evaluate(images).Predictions);
        // From float probabilities here, from float logits there.
        Assert.Equal(alone.Evaluate(images).Loss, ensemble.Evaluate(images).Loss, 1e-5);
        Assert.Equal(alone.Probabilities(images), ensemble.Answer(images, cancellation: TestContext.Current.CancellationToken).Probabilities);
        Assert.Equal(("1 x tiny", 10, network.ParameterCount, network.Input.Shape), (ensemble.Name, ensemble.Classes, ensemble.ParameterCount, ensemble.InputShape));
    }

    [Fact]
    public void A_hard_votes_loss_is_finite_where_no_member_votes_for_the_label()
    {
        ImageSet images = TinyDigits.Images(100, 6);
        using Ensemble ensemble = new([TinyDigits.Network(1), TinyDigits.Network(2)], voting: Voting.Hard);

        Evaluation evaluation = ensemble.Evaluate(images);

        Assert.NotEqual(0, evaluation.Errors);
        Assert.True(double.IsFinite(evaluation.Loss));
    }

    [Fact]
    public void Members_and_images_that_do_not_fit_are_refused()
    {
        Network tiny = TinyDigits.Network(), wide = new("wide", new Input(1, 13, 13), new Flatten(), new Dense(10)), few = new("few", new Input(1, 12, 12), new Flatten(), new Dense(9));
        using Ensemble ensemble = new([tiny, tiny]);

        Refused("no members", () => new Ensemble([]));
        Refused("1x13x13", () => new Ensemble([tiny, wide]));
        Refused("9 classes", () => new Ensemble([tiny, few]));
        Refused("3 weights", () => new Ensemble([tiny, tiny], [1, 1, 1]));
        Refused("13x13", () => ensemble.Answer(TinyDigits.Images(10, 1, side: 13)));
        Refused("no labels", () => ensemble.Evaluate(new ImageSet(new byte[144], [], 12, 12)));
        Refused("label is 200", () => ensemble.Evaluate(new ImageSet(new byte[144], [200], 12, 12)));
    }
}
