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
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_step_allocates_no_managed_byte_on_any_thread(int threads)
    {
        ImageSet images = TinyDigits.Images(20 * Window * (Windows + 2), 1);
        using Trainer trainer = new(TinyDigits.RegularizedNetwork(), TinyDigits.Recipe with { Epochs = 1, Threads = threads });
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
