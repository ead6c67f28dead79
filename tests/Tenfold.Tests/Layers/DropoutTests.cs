using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>Dropout's random numbers: how many fall, and what they depend on.</summary>
public sealed class DropoutTests
{
    const int Images = 40;

    /// <summary>Four deviations of a binomial share over this many draws.</summary>
    static double Bound(double rate, int draws) => 4 * Math.Sqrt(rate * (1 - rate) / draws);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_share_that_falls_is_the_rate_and_what_stays_is_scaled(double rate)
    {
        double[] y = Run(rate, step: 3);

        Assert.InRange(y.Count(value => value == 0) / (double)y.Length, rate - Bound(rate, y.Length), rate + Bound(rate, y.Length));
        Assert.All(y.Where(value => value != 0), value => Assert.Equal((float)(1 / (1 - rate)), (float)value));
    }

    [Fact]
    public void Every_image_and_every_place_loses_its_share()
    {
        const int Values = 400;
        double[] y = Run(0.5, step: 0);

        for (int image = 0; image < Images; image++)
            Assert.InRange(y.Skip(image * Values).Take(Values).Count(value => value == 0) / (double)Values, 0.5 - Bound(0.5, Values), 0.5 + Bound(0.5, Values));
        double[] perPlace = [.. Enumerable.Range(0, Values).Select(place => Enumerable.Range(0, Images).Count(image => y[(image * Values) + place] == 0) / (double)Images)];
        Assert.InRange(perPlace.Max(), 0.6, 0.5 + (1.5 * Bound(0.5, Images)));
        Assert.InRange(perPlace.Min(), 0.5 - (1.5 * Bound(0.5, Images)), 0.4);
    }

    [Fact]
    public void Another_step_seed_or_layer_drops_others()
    {
        double[] first = Run(0.5, step: 0);

        Assert.Equal(first, Run(0.5, step: 0));
        Assert.All(
            [Run(0.5, step: 1), Run(0.5, step: 0, seed: 1), Run(0.5, step: 0, before: Dropout(1e-9))],
            other => Assert.InRange(first.Zip(other).Count(pair => pair.First == pair.Second) / (double)first.Length, 0.5 - Bound(0.5, first.Length), 0.5 + Bound(0.5, first.Length)));
    }

    [Fact]
    public void Widths_and_threads_change_no_bit_and_the_masks_are_the_documented_ones()
    {
        double[] expected = [.. DropoutOracle.Factors(0.3, 0, Images, 400, seed: 7, step: 9)];

        foreach (SimdWidth width in SimdWidths.All)
        {
            for (int threads = 1; threads <= 3; threads++)
                Assert.Equal(expected.Select(value => (float)value), Run(0.3, step: 9, seed: 7, width: width, threads: threads).Select(value => (float)value));
        }
    }

    [Fact]
    public void Outside_training_nothing_falls()
    {
        Network network = new("t", Input(4, 10, 10), Dropout(0.9), Conv2D(2, 10));
        network.Initialize(new PyTorchInitializer(), 1);
        Network without = new("t", Input(4, 10, 10), Conv2D(2, 10));
        network.Values.Span.CopyTo(without.Values.Span);

        Assert.Equal(Logits(without), Logits(network));

        static double[] Logits(Network network)
        {
            using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(Images, 1, Training: false, SimdWidths.Best));
            Lanes.Write(plan.InputTensor, Seeded.Uniform(new RandomStream(1), Images * 400), Images);
            plan.Forward(0, Images);
            return Lanes.Read(plan.Logits, Images);
        }
    }

    /// <summary>Ones, 400 an image, through a dropout layer.</summary>
    static double[] Run(double rate, long step, ulong seed = 0, Layer? before = null, SimdWidth? width = null, int threads = 1)
    {
        Network network = new("t", Input(4, 10, 10), [.. before is null ? Array.Empty<Layer>() : [before], Dropout(rate), Flatten()]);
        using WorkerTeam team = new(threads);
        using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(Images, threads, Training: true, width ?? SimdWidths.Best), team.Barrier);
        plan.Batch.Seed = seed;
        double[] ones = new double[Images * 400];
        Array.Fill(ones, 1);
        Lanes.Write(plan.InputTensor, ones, Images);
        team.Run(thread => plan.Forward(thread, Images, step));
        return Lanes.Read(plan.Logits, Images);
    }
}
