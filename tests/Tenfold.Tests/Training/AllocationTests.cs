using Tenfold.Tests.Support;

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
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void A_step_allocates_no_managed_byte_on_any_thread(int threads, bool averagedAndPenalized)
    {
        ImageSet images = TinyDigits.Images(20 * Window * (Windows + 2), 1);
        Recipe recipe = TinyDigits.Recipe with { Epochs = 1, Threads = threads };
        if (averagedAndPenalized)
            recipe = recipe with { Ema = 0.99, EmaWarmup = true, KernelL1 = 1e-4, KernelL2 = 1e-4 };
        using Trainer trainer = new(TinyDigits.RegularizedNetwork(), recipe);
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
