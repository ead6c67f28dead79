using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>Training leaves the managed heap alone.</summary>
[Collection(Alone.Name)]
public sealed class AllocationTests
{
    const int Window = 200;
    const int Windows = 5;

    /// <summary>
    /// All threads of the process are counted. The test framework allocates now and then, so of five windows of 200
    /// steps the quietest counts: what a step allocates would be in each of them.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_step_allocates_no_managed_byte_on_any_thread(int threads) => Check(TinyDigits.RegularizedNetwork(), TinyDigits.Recipe with { Threads = threads });

    [Fact]
    public void Nor_does_a_step_with_averaged_weights_and_penalties() =>
        Check(TinyDigits.RegularizedNetwork(), TinyDigits.Recipe with { Ema = 0.99, EmaWarmup = true, KernelL1 = 1e-4, KernelL2 = 1e-4 });

    [Fact]
    public void Nor_does_a_step_of_layers_that_hold_layers_and_all_kinds_of_activations() => Check(
        new Network(
            "t", TinyDigits.Network().Input,
            Conv2D(4, 3), LeakyReLU(), SeparableConv2D(4, 3), PReLU(), SqueezeExcite(2), DepthwiseConv2D(3, padding: 1), Sigmoid(), AdaptiveAveragePooling2D(3, 3), GlobalMaxPooling2D(), Dense(10), LogSoftmax()).Initialized(4),
        TinyDigits.Recipe);

    static void Check(Network network, Recipe recipe)
    {
        ImageSet images = TinyDigits.Images(20 * Window * (Windows + 2), 1);
        using Trainer trainer = new(network, recipe with { Epochs = 1 });
        Meter meter = new();
        trainer.Callbacks.Add(meter);
        trainer.Fit(images, validation: null, CancellationToken.None);

        Assert.Equal(0, meter.Least);
    }

    sealed class Meter : Callback
    {
        long _before;

        public long Least { get; private set; } = long.MaxValue;

        public override void OnBatchEnd(Trainer trainer, in BatchProgress progress)
        {
            if (progress.Step % Window != 0)
                return;
            long now = GC.GetTotalAllocatedBytes(precise: true);
            if (progress.Step > 2 * Window)
                Least = Math.Min(Least, now - _before);
            _before = GC.GetTotalAllocatedBytes(precise: true);
        }
    }
}
