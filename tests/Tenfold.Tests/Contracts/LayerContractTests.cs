using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>What every layer has to keep, run over <see cref="Layers.Examples"/>: a new layer is held to it without a test of its own.</summary>
public sealed class LayerContractTests
{
    /// <summary>Most of these networks are linear in any one weight between two kinks, and the others nearly so, so that a step may be long: roundings then count for little.</summary>
    const double Step = 1.0 / 64;

    /// <summary>Two losses of size 10, each off by some roundings (1e-6), over a step of 1/64.</summary>
    const double DifferenceTolerance = 5e-4;

    public static TheoryData<string> Names => [.. Layers.Examples.Select(layer => layer.ToString())];

    [Fact]
    public void Every_layer_of_the_assembly_has_an_example()
    {
        IEnumerable<string> types = typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Equal(types.Order(), Layers.Examples.Select(layer => layer.GetType().Name).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_code_it_prints_makes_it_again(string name)
    {
        Layer layer = Example(name);

        Assert.Equal(name, Written.Layer(name).ToString());
        Assert.Equal(layer, Written.Layer(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_has_the_shape_and_the_parameters_the_count_that_it_says(string name)
    {
        Network network = LayerNetwork.Around(Example(name));
        OracleNetwork oracle = new(network);
        oracle.Forward(Seeded.Uniform(new RandomStream(1), 2 * network.Input.Shape.Count), 2);

        for (int i = 0; i < network.Layers.Count; i++)
        {
            IReadOnlyList<ParameterSpec> specs = network.Layers[i].Parameters(network.Shapes[i]);
            Assert.Equal(2 * network.Shapes[i + 1].Count, oracle.Values[i + 1].Length);
            Assert.Equal(network.Parameters.Where(p => p.Layer == i).Sum(p => p.Values.Length), specs.Sum(spec => spec.Count));
            Assert.Equal(specs.Count > 0, network.Layers[i].ParameterPrefix is not null);
            Assert.All(specs, spec => Assert.True(spec.FanIn > 0 && spec.FanOut > 0 && spec.Role.Split('.')[^1] is "weight" or "bias" or "running_mean" or "running_var"));
            Assert.True(network.Layers[i].MultiplyAdds(network.Shapes[i]) >= 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_batch_and_number_of_threads_computes_what_the_oracle_computes(string name)
    {
        Network network = LayerNetwork.Around(Example(name));
        OracleNetwork oracle = new(network);
        RandomStream random = new(2);
        foreach (int images in (int[])[1, 15, 16, 17, 40])
        {
            double[] input = Seeded.Uniform(random, images * network.Input.Shape.Count), gradient = Seeded.Uniform(random, images * network.Classes);
            double[] logits = oracle.Forward(input, images);
            double[][] gradients = oracle.Backward(gradient);
            foreach (SimdWidth width in SimdWidths.All)
            {
                double[][]? first = null;
                for (int threads = 1; threads <= 3; threads++)
                {
                    using PlanRun run = new(network, 40, threads, width);
                    Close.Check(logits, run.Forward(input, images), 200, $"{name}, logits at {width}", size: 0.25);
                    double[][] found = run.Backward(gradient, images);
                    for (int p = 0; p < found.Length; p++)
                        Close.Check(gradients[p], found[p], 200, $"{name}, {network.Parameters[p].Name} at {width}", size: Math.Sqrt(images) / 4);
                    first ??= found;
                    Assert.Equal(first, found);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_the_slope_of_the_loss_at_every_width(string name)
    {
        foreach (SimdWidth width in SimdWidths.All)
            CheckSlopes(LayerNetwork.Around(Example(name)), width);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_with_it_comes_back_from_its_file(string name)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("n.safetensors");
        Network network = LayerNetwork.Around(Example(name)), other = LayerNetwork.Around(Example(name));
        other.Values.Span.Clear();
        NetworkFile.Save(network, path, network.Values.Span);
        SafeTensorsFile file = SafeTensors.Read(path);
        NetworkFile.Fill(other, file, other.Values.Span, prefix: "");

        Assert.Equal(network.Values.Span.ToArray(), other.Values.Span.ToArray());
        Assert.Equal(network.Parameters.Select(p => p.Name), file.Tensors.Keys);
        Assert.Equal(network.ToString(), file.Metadata["architecture"]);
    }

    /// <summary>
    /// The gradient that the engine finds against the loss that it finds, by central differences. Where a kink lies within a
    /// step, the slopes of both sides differ and nothing is compared; where it is a bend, they differ half as much over half a step, and a quarter over a quarter.
    /// </summary>
    static void CheckSlopes(Network network, SimdWidth width)
    {
        RandomStream random = new(3);
        const int Images = 3;
        double[] input = Seeded.Uniform(random, Images * network.Input.Shape.Count), weights = Seeded.Uniform(random, Images * network.Classes);
        using PlanRun run = new(network, Images, 1, width);
        run.Forward(input, Images);
        double[][] gradients = run.Backward(weights, Images);
        int compared = 0;
        for (int p = 0; p < gradients.Length; p++)
        {
            for (int i = 0; i < gradients[p].Length; i += 1 + (gradients[p].Length / 12))
            {
                if (Slope(network.Parameters[p], i) is not double slope)
                    continue;
                compared++;
                Assert.True(Math.Abs(slope - gradients[p][i]) < DifferenceTolerance, $"{network.Parameters[p].Name}[{i}] at {width}: slope {slope}, gradient {gradients[p][i]}");
            }
        }

        Assert.True(compared >= 12, $"only {compared} slopes could be compared at {width}");

        double? Slope(Parameter parameter, int index)
        {
            (double left, double right) = Slopes(parameter, index, Step);
            double bend = left - right;
            for (double share = 2; Math.Abs(bend) > DifferenceTolerance && share <= 4; share *= 2)
            {
                (left, right) = Slopes(parameter, index, Step / share);
                if (Math.Abs((share * (left - right)) - bend) > DifferenceTolerance)
                    return null;
            }

            return (left + right) / 2;
        }

        (double Left, double Right) Slopes(Parameter parameter, int index, double step)
        {
            float before = parameter.Values[index];
            double here = Loss();
            parameter.Values[index] = (float)(before + step);
            double above = Loss();
            parameter.Values[index] = (float)(before - step);
            double below = Loss();
            parameter.Values[index] = before;
            return ((here - below) / step, (above - here) / step);
        }

        double Loss() => run.Forward(input, Images).Zip(weights, (logit, weight) => logit * weight).Sum();
    }

    static Layer Example(string name) => Layers.Examples.First(layer => layer.ToString() == name);
}
