using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>Whole networks as plans run them, fused, reordered and on several threads, against the same layers one by one in double precision.</summary>
public sealed class PlanOracleTests
{
    /// <summary>How many roundings of the layers before can meet in a value: an upper bound for the sums in these small networks.</summary>
    const int Terms = 400;

    /// <summary>Networks in which ReLUs are absorbed, move behind poolings, or stand alone, and every kind of layer follows every other.</summary>
    public static TheoryData<string> Names => [.. s_networks.Keys];

    static readonly Dictionary<string, Func<Network>> s_networks = new()
    {
        ["lenet"] = () => new("t", Input(1, 12, 12), Conv2D(3, 5, padding: 2), ReLU(), MaxPool2D(2), Conv2D(5, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(9), ReLU(), Dense(4)),
        ["mlp"] = () => new("t", Input(1, 5, 7), Flatten(), Dense(13), ReLU(), Dense(7), ReLU(), Dense(3)),
        ["one dense layer"] = () => new("t", Input(1, 3, 3), Flatten(), Dense(2)),
        ["convolution before a dense layer"] = () => new("t", Input(2, 7, 6), Conv2D(3, 3), Flatten(), Dense(4)),
        ["convolutions before a dense layer"] = () => new("t", Input(2, 8, 7), Conv2D(4, 3, padding: 1), ReLU(), Conv2D(3, 3), ReLU(), Flatten(), Dense(4)),
        ["strided convolutions"] = () => new("t", Input(1, 13, 11), Conv2D(4, 3, stride: 2), ReLU(), Conv2D(6, 3, stride: 2, padding: 1), ReLU(), Flatten(), Dense(5, useBias: false)),
        ["no dense layer"] = () => new("t", Input(2, 6, 6), Conv2D(5, 3, padding: 1), ReLU(), AveragePooling2D(6), Flatten()),
        ["convolution last"] = () => new("t", Input(1, 6, 6), Conv2D(3, 3), MaxPool2D(2), ReLU(), Conv2D(4, 2), Flatten()),
        ["pooling first"] = () => new("t", Input(1, 9, 9), MaxPool2D(3, stride: 2, padding: 1), Conv2D(3, 3, useBias: false), ReLU(), Flatten(), Dense(3)),
        ["ReLU first"] = () => new("t", Input(1, 6, 5), ReLU(), Conv2D(4, 2), AveragePooling2D(2), ReLU(), Flatten(), ReLU(), Dense(3)),
        ["ReLU behind Flatten"] = () => new("t", Input(2, 4, 3), Flatten(), ReLU(), Dense(5), ReLU(), ReLU(), Dense(3)),
        ["convolution to the last pixel"] = () => new("t", Input(1, 7, 6), Conv2D(4, 3), ReLU(), Conv2D(3, 4, padding: 1), ReLU(), Flatten(), ReLU()),
        ["ReLU before an average"] = () => new("t", Input(1, 8, 8), Conv2D(3, 3, padding: 1), ReLU(), AveragePooling2D(3, stride: 2, padding: 1), Flatten(), Dense(3)),
        ["ReLU over two maxima"] = () => new("t", Input(1, 13, 13), Conv2D(3, 2), ReLU(), MaxPool2D(3, stride: 1), MaxPool2D(2), Conv2D(3, 3, padding: 2), ReLU(), ReLU(), Flatten(), Dense(3)),
        ["overlapping maxima with padding"] = () => new("t", Input(1, 9, 8), Conv2D(4, 3), ReLU(), MaxPool2D(3, stride: 2, padding: 1), Conv2D(2, 1), ReLU(), Flatten(), Dense(6), ReLU(), Dense(2)),
        ["normalized before and behind a ReLU"] = () => new("t", Input(1, 10, 9), Conv2D(4, 3, padding: 1, useBias: false), BatchNorm(), ReLU(), MaxPool2D(2), Conv2D(3, 3, padding: 1), ReLU(), BatchNormalization(), Conv2D(2, 3), BatchNorm(), Flatten(), Dense(3)),
        ["normalized before convolutions"] = () => new("t", Input(1, 12, 11), Conv2D(4, 3, useBias: false), ReLU(), BatchNorm(), Conv2D(16, 3), ReLU(), BatchNormalization(), Conv2D(14, 3, useBias: false), ReLU(), BatchNorm(), Conv2D(5, 3, stride: 2), BatchNorm(), Conv2D(3, 1, useBias: false), AveragePooling2D(2), Flatten(), Dense(3)),
        ["normalized images before a convolution"] = () => new("t", Input(2, 7, 8), BatchNorm(), Conv2D(3, 5), ReLU(), Flatten(), Dense(3)),
        ["normalized for two"] = () => new("t", Input(1, 7, 6), Conv2D(3, 3), BatchNorm(), Bottleneck(2), BatchNorm(), Conv2D(4, 2), Flatten(), Dense(3)),
        ["normalized vectors"] = () => new("t", Input(1, 4, 4), Flatten(), Dense(6), ReLU(), BatchNormalization(), Dense(5), BatchNorm(), ReLU(), Dense(3)),
        ["dropped maps and vectors"] = () => new("t", Input(1, 8, 7), Conv2D(3, 3), ReLU(), Dropout(0.25), MaxPool2D(2), Dropout(0.5), Flatten(), Dropout(0.1), Dense(5), BatchNorm(), ReLU(), Dropout(0.01), Dense(3)),
        ["normalized maps that drop"] = () => new("t", Input(1, 9, 8), Conv2D(4, 3, useBias: false), BatchNorm(), ReLU(), Dropout(0.3), Conv2D(3, 3), BatchNormalization(), Dropout(0.2), ReLU(), Dropout(0.1), Flatten(), Dense(3)),
        ["dropped before an average"] = () => new("t", Input(1, 10, 10), Conv2D(4, 3, padding: 1, useBias: false), BatchNorm(), ReLU(), Dropout(0.2), MaxPool2D(2), Conv2D(3, 1, useBias: false), ReLU(), Dropout(0.3), Conv2D(5, 3, padding: 1, useBias: false), BatchNorm(), Dropout(0.25), AveragePooling2D(5), Conv2D(4, 1, useBias: false)),
        ["residual blocks"] = () => new("t", Input(1, 8, 7), Conv2D(4, 3, useBias: false), BatchNorm(), ReLU(), BasicBlock(4), Bottleneck(2, stride: 2), Bottleneck(2), BasicBlock(5), AveragePooling2D(3), Flatten(), Dense(3)),
        ["a residual block that ends in ReLUs"] = () => new("t", Input(2, 6, 5), Conv2D(3, 1), new Rectified(), Flatten(), Dense(3)),
        ["a residual block first"] = () => new("t", Input(3, 5, 5), BasicBlock(3), ReLU(), Flatten(), Dense(3)),
        ["normalized images"] = () => new("t", Input(2, 5, 4), BatchNorm(), ReLU(), Conv2D(3, 3, padding: 1), BatchNorm(), ReLU(), BatchNorm(), AveragePooling2D(4)),
        ["maxima that leave pixels out"] = () => new("t", Input(1, 10, 11), Conv2D(3, 2), ReLU(), MaxPool2D(2, stride: 3), Flatten(), Dense(3)),
        ["depthwise and pointwise"] = () => new("t", Input(1, 9, 10), Conv2D(4, 3), LeakyReLU(0.1), DepthwiseConv2D(3, padding: 1, depthMultiplier: 2), ReLU(), PReLU(perChannel: true), Conv2D(5, 1), GlobalAveragePooling2D(), Dense(3), LogSoftmax()),
        ["depthwise first and last"] = () => new("t", Input(3, 9, 8), DepthwiseConv2D(3, stride: 2), ReLU(), AdaptiveAveragePooling2D(3, 2), ReLU(), DepthwiseConv2D(3, padding: 1, useBias: false), GlobalAveragePooling2D(), ReLU()),
        ["activations behind Flatten"] = () => new("t", Input(2, 4, 3), Flatten(), PReLU(), LeakyReLU(), Sigmoid(), Dense(5), Sigmoid(), Dense(3), LogSoftmax()),
        ["ReLU before a global maximum"] = () => new("t", Input(1, 8, 7), Conv2D(4, 3), ReLU(), GlobalMaxPooling2D(), Dense(5), PReLU(perChannel: true), Dense(3)),
        ["separable"] = () => new("t", Input(1, 9, 10), SeparableConv2D(4, 3, depthMultiplier: 2), ReLU(), SeparableConv2D(5, 3, stride: 2, padding: 1, useBias: false), LeakyReLU(), Flatten(), Dense(3)),
        ["squeezed and excited"] = () => new("t", Input(1, 9, 8), Conv2D(6, 3), ReLU(), SqueezeExcite(2), Conv2D(4, 3, padding: 1), SqueezeExcite(), ReLU(), MaxPool2D(2), Flatten(), Dense(3)),
        ["images squeezed and excited, and vectors"] = () => new("t", Input(3, 5, 6), SqueezeExcite(1), GlobalAveragePooling2D(), Dense(4), SqueezeExcite(2), Dense(3), SqueezeExcite(2)),
        ["global maximum last"] = () => new("t", Input(1, 8, 7), Conv2D(4, 3), PReLU(), Conv2D(3, 3), GlobalMaxPooling2D()),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_and_gradients_are_the_oracles_for_every_width_batch_and_thread(string name)
    {
        Network network = s_networks[name]().Initialized(7);
        OracleNetwork oracle = new(network);
        RandomStream random = new(8);
        foreach (int images in (int[])[1, 15, 16, 17, 40])
        {
            double[] input = Seeded.Uniform(random, images * network.Input.Shape.Count);
            double[] gradient = Seeded.Uniform(random, images * network.Classes);
            double[] logits = oracle.Forward(input, images);
            double[][] gradients = oracle.Backward(gradient);
            foreach (SimdWidth width in SimdWidths.All)
            {
                int threads = 1 + ((images + (int)width) % 3);
                using PlanRun run = new(network, images + random.NextInt(20), threads, width);
                string what = $"{name}, {images} images, {width}, {threads} threads";
                Close.Check(logits, run.Forward(input, images), Terms, what + ", logits", size: 1.0 / 4);
                double[][] found = run.Backward(gradient, images);
                for (int p = 0; p < gradients.Length; p++)
                    Close.Check(gradients[p], found[p], Terms, $"{what}, {network.Parameters[p].Name}", size: Math.Sqrt(images) / 4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_the_threads(string name)
    {
        Network network = s_networks[name]().Initialized(9);
        RandomStream random = new(10);
        const int Images = 57;
        double[] input = Seeded.Uniform(random, Images * network.Input.Shape.Count);
        double[] gradient = Seeded.Uniform(random, Images * network.Classes);
        foreach (SimdWidth width in SimdWidths.All)
        {
            using PlanRun one = new(network, Images, 1, width);
            double[] logits = one.Forward(input, Images);
            double[][] gradients = one.Backward(gradient, Images);
            for (int threads = 2; threads <= 4; threads++)
            {
                using PlanRun several = new(network, Images, threads, width);
                Assert.Equal(logits, several.Forward(input, Images));
                Assert.Equal(gradients, several.Backward(gradient, Images));
            }
        }
    }

    [Fact]
    public void Blocks_are_dealt_out_once_in_whole_chunks()
    {
        Network network = s_networks["mlp"]();
        foreach (SimdWidth width in SimdWidths.All)
        {
            foreach (bool training in (bool[])[true, false])
            {
                for (int threads = 1; threads <= 3; threads++)
                {
                    using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(70, threads, training, width), new SpinBarrier(threads));
                    for (int images = 1; images <= 70; images++)
                        CheckDealing(plan, images);
                }
            }
        }
    }

    static void CheckDealing(ExecutionPlan plan, int images)
    {
        int next = 0;
        for (int thread = 0; thread < plan.Options.Threads; thread++)
        {
            (int first, int count) = plan.BlocksOf(thread, images);
            Assert.Equal(next, first);
            Assert.True(count == 0 || first % plan.BlocksPerChunk == 0);
            next += count;
        }

        Assert.Equal((images + plan.Lanes - 1) / plan.Lanes, next);
    }

    /// <summary>Both its parts end in a ReLU, whose gradient differs from that of the sum.</summary>
    sealed record Rectified : ResidualLayer
    {
        public override string ToString() => "Rectified()";

        protected internal override IReadOnlyList<Layer> Body(Shape input) => [Conv2D(4, 3, padding: 1), BatchNorm(), ReLU()];

        protected internal override IReadOnlyList<Layer> Shortcut(Shape input) => [Conv2D(4, 1), ReLU()];
    }
}
