using Tenfold.Tests.Support;
using static Tenfold.Layers;
using static Tenfold.Regularizers;

namespace Tenfold.Tests;

/// <summary>Kernel regularizers: their text, their ranges, and what they add to loss and gradients in training.</summary>
public sealed class RegularizerTests
{
    /// <summary>A float holds a weight of up to 1 to 6e-8; a step at learning rate 1 is the difference of two.</summary>
    const double StepTolerance = 5e-7;

    static readonly ImageSet s_images = TinyDigits.Images(32, 1);

    /// <summary>One step of plain gradient descent on all images, so that the weights move by minus the gradient.</summary>
    static readonly Recipe s_oneStep = TinyDigits.Recipe with { Epochs = 1, BatchSize = 32, Optimizer = "sgd", LearningRate = 1, Schedule = "constant" };

    public static TheoryData<string> Names => [.. Regularizers.Examples.Select(regularizer => regularizer.ToString())];

    [Fact]
    public void Every_regularizer_of_the_assembly_has_an_example()
    {
        IEnumerable<string> types = typeof(Regularizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Regularizer)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Equal(types.Order(), Regularizers.Examples.Select(regularizer => regularizer.GetType().Name).Distinct().Order());
    }

    [Fact]
    public void What_is_printed_is_what_was_written()
    {
        Assert.Equal(["L1(0.02)", "L2(0.03)", "L1L2(0.01, 0.02)"], Regularizers.Examples.Select(regularizer => regularizer.ToString()));
        Assert.Equal("Conv2D(6, 5, padding: 2, kernelRegularizer: L2(0.01))", Conv2D(6, 5, padding: 2, kernelRegularizer: L2()).ToString());
        Assert.Equal("Dense(10, useBias: false, kernelRegularizer: L1L2(0.001, 1E-05))", Dense(10, useBias: false, L1L2(1e-3, 1e-5)).ToString());
        Assert.Equal("DepthwiseConv2D(3, depthwiseRegularizer: L1(0.01))", DepthwiseConv2D(3, depthwiseRegularizer: L1()).ToString());
        Assert.Equal(
            "SeparableConv2D(8, 3, depthwiseRegularizer: L1(0.01), pointwiseRegularizer: L2(0.02))",
            SeparableConv2D(8, 3, depthwiseRegularizer: L1(), pointwiseRegularizer: L2(0.02)).ToString());
        Assert.Equal(Dense(10, kernelRegularizer: L1(0.01)), Dense(10, kernelRegularizer: L1()));
        Assert.NotEqual(Dense(10, kernelRegularizer: L1()), Dense(10));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Factors_out_of_range_are_refused(double factor)
    {
        Refused($"L1: l1 is {factor}; give 0 or more.", () => L1(factor));
        Refused($"L2: l2 is {factor}; give 0 or more.", () => L2(factor));
        Refused($"L1L2: l1 is {factor}; give 0 or more.", () => L1L2(factor, 0));
        Refused($"L1L2: l2 is {factor}; give 0 or more.", () => L1L2(0, factor));
    }

    [Fact]
    public void Only_the_kernel_carries_it()
    {
        Assert.Equal([L2(), null], Conv2D(3, 3, kernelRegularizer: L2()).Parameters(new Shape(2, 9, 9)).Select(spec => spec.Regularizer));
        Assert.Equal([L2(), null], DepthwiseConv2D(3, depthwiseRegularizer: L2()).Parameters(new Shape(2, 9, 9)).Select(spec => spec.Regularizer));
        Assert.Equal([L1(), L2(), null], SeparableConv2D(3, 3, depthwiseRegularizer: L1(), pointwiseRegularizer: L2()).Parameters(new Shape(2, 9, 9)).Select(spec => spec.Regularizer));
        Assert.Equal([L1(), null], Dense(3, kernelRegularizer: L1()).Parameters(new Shape(4)).Select(spec => spec.Regularizer));
    }

    /// <summary>l1 = 0.5, l2 = 0.25 on 1, -2, 0.5, 0: 0.5 * 3.5 + 0.25 * 5.25 = 3.0625; gradients 0.5 sign(w) + 0.5 w.</summary>
    [Fact]
    public unsafe void A_case_computed_by_hand()
    {
        Network network = new("t", Input(1, 1, 2), Flatten(), Dense(2, kernelRegularizer: L1L2(0.5, 0.25)));
        ((float[])[1, -2, 0.5f, 0]).CopyTo(network.Parameters[0].Values);
        network.Parameters[1].Values.Fill(7);
        float[] gradients = new float[network.Values.Length];
        Regularization penalties = Regularization.Of(network, others: null, threads: 1, SimdWidth.Simd128)!;
        penalties.Measure(thread: 0);
        fixed (float* g = gradients)
            penalties.AddGradients(thread: 0, g);

        Assert.Equal(3.0625, penalties.Penalty);
        Assert.Equal([1, -1.5f, 0.75f, 0, .. new float[gradients.Length - 4]], gradients);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_step_taken_is_the_slope_of_the_loss_reported(string name)
    {
        // Linear before the softmax, so that the loss has no kinks; none of the weights compared is within a step of L1's.
        Regularizer regularizer = Regularizers.Examples.First(example => example.ToString() == name);
        const double Step = 1.0 / 64;
        Network start = Linear(regularizer).Initialized(5);
        float[] before = start.Values.Span.ToArray();
        float[] after = Fit(start, s_oneStep).Values;
        int compared = 0;
        for (int i = 0; i < start.Parameters[0].Spec.Count; i += 17)
        {
            if (Math.Abs(before[i]) < Step)
                continue;
            compared++;
            double slope = (Loss(i, Step) - Loss(i, -Step)) / (2 * Step);

            // Central differences leave a sixth of the third derivative, below 10 for inputs of up to 3, times the step's square.
            Assert.Equal(slope, (double)before[i] - after[i], 10.0 / 6 * Step * Step);
        }

        Assert.True(compared >= 40, $"only {compared} slopes were compared");

        double Loss(int index, double step)
        {
            Network network = Linear(regularizer).Initialized(5);
            network.Values.Span[index] = (float)(before[index] + step);
            return Fit(network, s_oneStep with { LearningRate = 0 }).Loss;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_and_gradient_differ_from_those_without_by_the_penalty_and_its_gradient(string name)
    {
        Regularizer r = Regularizers.Examples.First(example => example.ToString() == name);
        Network network = Convolutional(r).Initialized(6);
        float[] before = network.Values.Span.ToArray();
        (double loss, float[] after) = Fit(network, s_oneStep);
        (double plainLoss, float[] plainAfter) = Fit(Convolutional(null).Initialized(6), s_oneStep);
        double penalty = 0;
        foreach (Parameter parameter in network.Parameters)
        {
            for (int i = (int)parameter.Offset; i < (int)parameter.Offset + parameter.Spec.Count; i++)
            {
                double w = before[i], expected = 0;
                if (parameter.Spec.Role == "weight")
                {
                    penalty += (r.AbsoluteFactor * Math.Abs(w)) + (r.SquareFactor * w * w);
                    expected = (r.AbsoluteFactor * Math.Sign(w)) + (2 * r.SquareFactor * w);
                }

                Assert.Equal(expected, (double)plainAfter[i] - after[i], StepTolerance);
            }
        }

        Assert.True(penalty > 0.1);
        Assert.Equal(penalty, loss - plainLoss, 1e-10);
    }

    [Fact]
    public void The_recipes_penalties_are_for_kernels_without_their_own()
    {
        Recipe recipe = s_oneStep with { KernelL1 = 0.02, KernelL2 = 0.03 };
        (double loss, float[] values) = Fit(Two(L2(0.5), L1L2(0.02, 0.03)), s_oneStep);
        (double recipesLoss, float[] recipesValues) = Fit(Two(L2(0.5), null), recipe);

        Assert.Equal(loss, recipesLoss);
        Assert.Equal(values, recipesValues);
        Assert.NotEqual(Fit(Two(L2(0.5), null), s_oneStep).Loss, Fit(Two(L2(0.5), null), recipe).Loss);
        Assert.Null(Regularization.Of(Two(null, null), others: null, threads: 1, SimdWidths.Best));

        static Network Two(Regularizer? first, Regularizer? second) => new Network(
            "t", Input(1, TinyDigits.Side, TinyDigits.Side), Conv2D(3, 3, kernelRegularizer: first), Flatten(), Dense(10, kernelRegularizer: second)).Initialized(7);
    }

    [Fact]
    public void Every_width_adds_the_gradients_of_scalar_code_to_the_bit()
    {
        Network network = Convolutional(L1L2(0.01, 0.02)).Initialized(8);
        float[][] gradients = [.. SimdWidths.All.Select(Gradients)];

        Assert.All(gradients, found => Assert.Equal(gradients[^1], found));

        unsafe float[] Gradients(SimdWidth width)
        {
            float[] found = [.. Seeded.Uniform(new RandomStream(9), (int)network.Values.Length).Select(value => (float)value)];
            Regularization penalties = Regularization.Of(network, others: null, threads: 3, width)!;
            fixed (float* g = found)
            {
                for (int thread = 0; thread < 3; thread++)
                    penalties.AddGradients(thread, g);
            }

            return found;
        }
    }

    static Network Linear(Regularizer? regularizer) => new(
        "t", Input(1, TinyDigits.Side, TinyDigits.Side, mean: 0.25, deviation: 0.3), Flatten(), Dense(10, kernelRegularizer: regularizer));

    static Network Convolutional(Regularizer? regularizer) => new(
        "t", Input(1, TinyDigits.Side, TinyDigits.Side), Conv2D(5, 3, kernelRegularizer: regularizer), ReLU(), Flatten(), Dense(10, kernelRegularizer: regularizer));

    static (double Loss, float[] Values) Fit(Network network, Recipe recipe)
    {
        using Trainer trainer = new(network, recipe);
        double loss = trainer.Fit(s_images).Epochs[0].Loss;
        return (loss, network.Values.Span.ToArray());
    }

    static void Refused(FormattableString expected, Func<object> make)
        => Assert.Equal(FormattableString.Invariant(expected), Assert.Throws<TenfoldException>(make).Message);
}
