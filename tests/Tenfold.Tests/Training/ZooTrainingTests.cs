using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>What holds for training holds for every network of the zoo: no bit depends on the threads, no step allocates.</summary>
[Collection(Alone.Name)]
public sealed class ZooTrainingTests
{
    const int BatchSize = 20;

    public static TheoryData<string> Names => [.. Zoo.Models.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_change_no_bit(string name)
    {
        ImageSet images = TinyDigits.Images(BatchSize + 7, 1, side: 28);
        float[] one = Train(name, images, 1);

        Assert.Equal(one, Train(name, images, 2));
        Assert.NotEqual(one, Train(name, images, 2, seed: 2));
    }

    /// <summary>All threads of the process are counted; the test framework allocates now and then, so the quietest of many steps counts.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_no_managed_byte(string name)
    {
        ImageSet images = TinyDigits.Images(16 * BatchSize, 1, side: 28);
        using Trainer trainer = Trainer(name, threads: 2, seed: 1);
        long least = long.MaxValue, before = 0;
        trainer.Callbacks.Add(new BatchWatch((_, progress) =>
        {
            long now = GC.GetTotalAllocatedBytes(precise: true);
            if (progress.Step > 3)
                least = Math.Min(least, now - before);
            before = GC.GetTotalAllocatedBytes(precise: true);
        }));
        trainer.Fit(images, validation: null, CancellationToken.None);

        Assert.Equal(0, least);
    }

    static float[] Train(string name, ImageSet images, int threads, ulong seed = 1)
    {
        using Trainer trainer = Trainer(name, threads, seed);
        trainer.Fit(images, validation: null, CancellationToken.None);
        return trainer.Network.Values.Span.ToArray();
    }

    static Trainer Trainer(string name, int threads, ulong seed)
    {
        ZooEntry entry = Zoo.Named(name);
        return new Trainer(entry.Build().Initialized(3), entry.Recipe with { Epochs = 1, BatchSize = BatchSize, Threads = threads, Seed = seed });
    }
}
