using static Tenfold.Layers;
using static Tenfold.Tests.Support.Refusal;

namespace Tenfold.Tests;

/// <summary>Networks as lists of layers: names and places of parameters, shapes, and what is refused.</summary>
public sealed class NetworkTests
{
    [Fact]
    public void Parameters_have_PyTorchs_names_and_start_at_whole_vectors()
    {
        Network network = new("t", Input(1, 8, 8), Conv2D(3, 3), ReLU(), Conv2D(5, 2, useBias: false), Flatten(), Dense(7), Dense(2));

        Assert.Equal(["conv1.weight", "conv1.bias", "conv2.weight", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"], network.Parameters.Select(p => p.Name));
        Assert.All(network.Parameters, p => Assert.Equal(0, p.Offset % 16));
        Assert.Equal((3 * 9) + 3 + (5 * 3 * 4) + (7 * 125) + 7 + 14 + 2, network.ParameterCount);
        Assert.Equal((3L * 36 * 9) + (5 * 25 * 12) + (7 * 125) + 14, network.MultiplyAdds);
    }

    [Fact]
    public void Values_of_one_parameter_are_its_own()
    {
        Network network = new("t", Input(1, 2, 2), Flatten(), Dense(3), Dense(2));
        for (int i = 0; i < network.Parameters.Count; i++)
            network.Parameters[i].Values.Fill(i + 1);

        for (int i = 0; i < network.Parameters.Count; i++)
            Assert.All(network.Parameters[i].Values.ToArray(), value => Assert.Equal(i + 1, value));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_every_parameter_its_own()
    {
        Network one = Build(), same = Build(), other = Build();
        one.Initialize(new PyTorchInitializer(), 5);
        same.Initialize(new PyTorchInitializer(), 5);
        other.Initialize(new PyTorchInitializer(), 6);

        Assert.Equal(one.Values.Span.ToArray(), same.Values.Span.ToArray());
        Assert.NotEqual(one.Values.Span.ToArray(), other.Values.Span.ToArray());
        Assert.NotEqual(one.Parameters[0].Values[0] * 2, one.Parameters[2].Values[0]);

        static Network Build() => new("t", Input(1, 2, 2), Flatten(), Dense(4), Dense(4));
    }

    [Fact]
    public void Parameters_that_start_at_a_value_do_so_whatever_the_initializer()
    {
        Network network = new("t", Input(1, 4, 4), Conv2D(3, 3), PReLU(perChannel: true), Flatten(), Dense(2), PReLU(initial: -0.5));
        foreach (Initializer initializer in Initializers.All)
        {
            network.Values.Span.Fill(9);
            network.Initialize(initializer, 5);

            Assert.Equal(["conv1.weight", "conv1.bias", "prelu1.weight", "fc1.weight", "fc1.bias", "prelu2.weight"], network.Parameters.Select(p => p.Name));
            Assert.Equal([0.25f, 0.25f, 0.25f], network.Parameters[2].Values.ToArray());
            Assert.Equal([-0.5f], network.Parameters[5].Values.ToArray());
        }
    }

    [Fact]
    public void Parameters_of_layers_within_layers_have_readable_names()
    {
        Network network = new("t", Input(1, 8, 8), SeparableConv2D(6, 3, depthMultiplier: 2), SqueezeExcite(3), SeparableConv2D(4, 1, useBias: false), SqueezeExcite(), Flatten());

        Assert.Equal(
            [
                "separable1.depthwise.weight", "separable1.pointwise.weight", "separable1.pointwise.bias", "se1.fc1.weight", "se1.fc1.bias", "se1.fc2.weight", "se1.fc2.bias",
                "separable2.depthwise.weight", "separable2.pointwise.weight", "se2.fc1.weight", "se2.fc1.bias", "se2.fc2.weight", "se2.fc2.bias",
            ],
            network.Parameters.Select(p => p.Name));
        Assert.Equal((2 * 9) + (6 * 2) + 6 + (2 * 6) + 2 + (6 * 2) + 6 + 6 + (4 * 6) + 4 + 1 + 4 + 4, network.ParameterCount);
        Assert.Equal([(2L * 9 * 36) + (6 * 2 * 36), 24, (6L * 36) + (4 * 6 * 36), 8, 0], network.Summarize().Select(line => line.MultiplyAdds));
        Assert.Equal([3, 8, 8, 8 + 5, 8 + 5 + 5], network.Summarize().Select(line => line.ReceptiveField));
    }

    [Fact]
    public void Receptive_fields_count_the_pixels_that_a_value_sees()
    {
        Network network = new(
            "t", Input(1, 28, 28), DepthwiseConv2D(3), Conv2D(4, 5, stride: 2), LeakyReLU(), AdaptiveAveragePooling2D(6, 4), DepthwiseConv2D(3, stride: 3), GlobalAveragePooling2D(), Sigmoid());

        // 11x11 maps: 6 windows of 2 or 3 rows 2 apart, 4 windows of 3 or 4 columns 3 apart: 7 + 3 * 2, then 13 + 2 * 6.
        Assert.Equal([3, 7, 7, 13, 25, 25 + (1 * 18), 43], network.Summarize().Select(line => line.ReceptiveField));
        Assert.Equal([9L * 26 * 26, 25L * 4 * 11 * 11, 0, 0, 9L * 4 * 2, 0, 0], network.Summarize().Select(line => line.MultiplyAdds));
    }

    [Fact]
    public void What_makes_no_classifier_is_refused_with_a_way_out()
    {
        Refused("no layers", "Dense", () => new Network("t", Input(1, 4, 4), []));
        Refused("ends in 3x2x2", "Dense(10)", () => new Network("t", Input(1, 4, 4), Conv2D(3, 3)));
        Refused("ends in 1", "Dense(10)", () => new Network("t", Input(1, 4, 4), Flatten(), Dense(1)));
        Refused("map of 1x4x4", "Flatten()", () => new Network("t", Input(1, 4, 4), Dense(3)));
        Refused("at least 5x5", "1x4x4", () => new Network("t", Input(1, 4, 4), Conv2D(3, 5), Flatten()));
        Refused("MaxPool2D(1)", "before the Flatten()", () => ExecutionPlan.Create(new Network("t", Input(1, 4, 4), Flatten(), MaxPool2D(1), Dense(2)), new PlanOptions(1, 1, true, SimdWidth.Scalar)));
        Refused("LogSoftmax()", "before the Flatten()", () => ExecutionPlan.Create(new Network("t", Input(1, 4, 4), Flatten(), LogSoftmax(), Dense(2)), new PlanOptions(1, 1, true, SimdWidth.Scalar)));
        Refused("PReLU(perChannel: true)", "before the Flatten()", () => ExecutionPlan.Create(new Network("t", Input(1, 4, 4), Flatten(), PReLU(perChannel: true), Dense(2)), new PlanOptions(1, 1, true, SimdWidth.Scalar)));
        Refused("computes nothing", "Dense", () => ExecutionPlan.Create(new Network("t", Input(1, 4, 4), Flatten()), new PlanOptions(1, 1, true, SimdWidth.Scalar)));
    }

    [Fact]
    public void A_file_says_how_its_network_reads_pixels()
    {
        using Support.TemporaryFolder folder = new();
        ZooEntry entry = Zoo.Named("mlp");
        Network plain = entry.BuildFor(entry.Source!);
        plain.Initialize(new PyTorchInitializer(), seed: 1);
        NetworkFile.Save(plain, folder.File("plain.safetensors"), plain.Values.Span);
        Network loaded = NetworkFile.Load(folder.File("plain.safetensors"));
        SafeTensors.Write(folder.File("silent.safetensors"), NetworkFile.Tensors(plain, plain.Values.Span, ""), new Dictionary<string, string> { ["model"] = "mlp" });
        SafeTensors.Write(folder.File("odd.safetensors"), NetworkFile.Tensors(plain, plain.Values.Span, ""), new Dictionary<string, string> { ["model"] = "mlp", ["std"] = "0" });

        Assert.Equal(new Input(1, 28, 28), loaded.Input);
        Assert.Equal(plain.Values.Span.ToArray(), loaded.Values.Span.ToArray());
        Assert.Equal(entry.Build().Input, NetworkFile.Load(folder.File("silent.safetensors")).Input);
        Assert.Contains("'std' is '0'", Assert.Throws<TenfoldException>(() => NetworkFile.Load(folder.File("odd.safetensors"))).Message, StringComparison.Ordinal);
    }
}
