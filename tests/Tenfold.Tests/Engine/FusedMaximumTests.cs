using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>In inference a convolution stores the maxima of 2x2 windows where its own map would lie; the answers are those of convolution and pooling one after the other, to the bit.</summary>
public sealed class FusedMaximumTests
{
    /// <summary>Even and odd maps by the plain sum and by Winograd's way along rows, one of them in strips; the pooling last, before a ReLU, behind one, and twice.</summary>
    public static TheoryData<string> Names => [.. s_networks.Keys];

    static readonly Dictionary<string, Func<Network>> s_networks = new()
    {
        ["plain sum"] = () => new("t", Input(1, 12, 10), Conv2D(6, 5, padding: 2), ReLU(), MaxPool2D(2), Flatten(), Dense(3)),
        ["plain sum, odd map, no ReLU, no bias"] = () => new("t", Input(2, 8, 9), Conv2D(3, 2, useBias: false), MaxPool2D(2), Flatten(), Dense(3)),
        ["plain sum with a stride"] = () => new("t", Input(2, 13, 13), Conv2D(12, 3, stride: 2), MaxPool2D(2), ReLU(), Flatten(), Dense(3)),
        ["pooling last"] = () => new("t", Input(1, 6, 6), Conv2D(3, 3), MaxPool2D(2), Flatten()),
        ["along rows"] = () => new("t", Input(6, 14, 14), Conv2D(16, 5), ReLU(), MaxPool2D(2), Flatten(), Dense(3)),
        ["along rows, odd map, no bias"] = () => new("t", Input(6, 11, 13), Conv2D(7, 5, padding: 2, useBias: false), MaxPool2D(2), Flatten(), Dense(3)),
        ["along rows, in strips"] = () => new("t", Input(8, 61, 60), Conv2D(8, 5), ReLU(), MaxPool2D(2), Flatten(), Dense(3)),
        ["pooled twice"] = () => new("t", Input(1, 14, 14), Conv2D(3, 3), ReLU(), MaxPool2D(2), MaxPool2D(2), Flatten(), Dense(3)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_answers_as_without_it(string name)
    {
        Network network = s_networks[name]().Initialized(5);
        foreach (SimdWidth width in SimdWidths.All)
        {
            (int fusedSteps, double[] fused) = Answer(network, width, keepsMaps: false);
            (int steps, double[] kept) = Answer(network, width, keepsMaps: true);

            Assert.Equal(steps - 1, fusedSteps);
            Assert.Equal(kept, fused);
        }
    }

    /// <summary>Windows that overlap or lie apart, maps of which a tile of three rows would compute much again, and poolings of what is no convolution.</summary>
    [Fact]
    public void What_cannot_be_fused_is_not()
    {
        Network[] networks =
        [
            new("t", Input(1, 9, 9), Conv2D(3, 2), MaxPool2D(3), Flatten(), Dense(3)),
            new("t", Input(1, 9, 9), Conv2D(3, 2), MaxPool2D(2, stride: 1), Flatten(), Dense(3)),
            new("t", Input(1, 9, 9), Conv2D(3, 2), MaxPool2D(2, padding: 1), Flatten(), Dense(3)),
            new("t", Input(1, 9, 9), Conv2D(4, 2), MaxPool2D(2), Flatten(), Dense(3)),
            new("t", Input(1, 9, 9), Conv2D(3, 2), BatchNormalization(), MaxPool2D(2), Flatten(), Dense(3)),
            new("t", Input(1, 9, 9), Conv2D(3, 2), AveragePooling2D(2), Flatten(), Dense(3)),
        ];
        foreach (Network network in networks)
        {
            network.Initialized(6);
            Assert.Equal(Answer(network, SimdWidths.Best, keepsMaps: true).Steps, Answer(network, SimdWidths.Best, keepsMaps: false).Steps);
        }
    }

    static (int Steps, double[] Logits) Answer(Network network, SimdWidth width, bool keepsMaps)
    {
        const int Images = 19;
        using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(Images, Threads: 1, Training: false, width, keepsMaps));
        Lanes.Write(plan.InputTensor, Seeded.Uniform(new RandomStream(9), Images * network.Input.Shape.Count), Images);
        plan.Forward(0, Images);
        return (plan.Steps.Count, Lanes.Read(plan.Logits, Images));
    }
}
