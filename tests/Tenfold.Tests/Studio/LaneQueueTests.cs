using Tenfold.Studio;

namespace Tenfold.Tests.Studio;

/// <summary>Images from many callers at once: who gets which answer, in how many batches, and what becomes of failures.</summary>
public sealed class LaneQueueTests
{
    [Fact]
    public async Task Everybody_gets_the_answer_to_the_own_image()
    {
        LaneQueue queue = new(Echo, workers: 2);
        float[][] answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Task.Run(() => queue.AskAsync(Image(i)))));
        Assert.All(answers.Index(), answer => Assert.Equal([answer.Index / 256, answer.Index % 256], answer.Item));
        Assert.Equal(2000, queue.Images);
        Assert.InRange(queue.Batches, (2000 + 63) / 64, 2000);
    }

    [Fact]
    public async Task What_comes_while_the_network_works_makes_up_the_next_batches()
    {
        using Gate gate = new();
        List<int> sizes = [];
        LaneQueue queue = new(images => gate.Pass(() =>
        {
            sizes.Add(images.Length / 2);
            return Echo(images);
        }), mostAtOnce: 64);

        Task<float[]> first = queue.AskAsync(Image(1));
        gate.WaitForEntry();
        Task<float[]>[] others = [.. Enumerable.Range(2, 100).Select(i => queue.AskAsync(Image(i)))];
        Assert.Empty(sizes);
        gate.Open();
        await first;
        await Task.WhenAll(others);
        Assert.Equal([1, 64, 36], sizes);
        Assert.Equal(3, queue.Batches);
    }

    [Fact]
    public async Task An_image_that_nobody_waits_for_any_more_is_left_out()
    {
        using Gate gate = new();
        using CancellationTokenSource impatient = new();
        LaneQueue queue = new(images => gate.Pass(() => Echo(images)));
        Task<float[]> first = queue.AskAsync(Image(1));
        gate.WaitForEntry();
        Task<float[]> given = queue.AskAsync(Image(2), impatient.Token);
        Task<float[]> kept = queue.AskAsync(Image(3));
        await impatient.CancelAsync();
        gate.Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(new float[] { 0, 3 }, await kept);
        await first;
        Assert.Equal(2, queue.Images);
    }

    [Fact]
    public async Task A_failure_reaches_those_of_its_batch_alone()
    {
        bool fails = true;
        LaneQueue queue = new(images => fails ? throw new TenfoldException("broken") : Echo(images));
        TenfoldException failure = await Assert.ThrowsAsync<TenfoldException>(() => queue.AskAsync(Image(1)));
        Assert.Equal("broken", failure.Message);
        fails = false;
        Assert.Equal(new float[] { 0, 2 }, await queue.AskAsync(Image(2)));
        Assert.Equal(1, queue.Images);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_takes_again_once_there_is_room()
    {
        using Gate gate = new();
        LaneQueue queue = new(images => gate.Pass(() => Echo(images)), mostWaiting: 3);
        Task<float[]> first = queue.AskAsync(Image(1));
        gate.WaitForEntry();
        Task<float[]>[] others = [queue.AskAsync(Image(2)), queue.AskAsync(Image(3))];
        // What is refused takes no place: as many as the queue holds would fill it for good.
        for (int i = 0; i < 3; i++)
            await Assert.ThrowsAsync<QueueFullException>(() => queue.AskAsync(Image(4)));
        gate.Open();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(new float[] { 0, 5 }, await queue.AskAsync(Image(5)));
    }

    static byte[] Image(int number) => [(byte)(number / 256), (byte)(number % 256)];

    static float[] Echo(byte[] images) => [.. images.Select(value => (float)value)];

    /// <summary>Holds the network's thread until it is opened.</summary>
    sealed class Gate : IDisposable
    {
        readonly ManualResetEventSlim _open = new();
        readonly ManualResetEventSlim _entered = new();

        public float[] Pass(Func<float[]> work)
        {
            _entered.Set();
            _open.Wait();
            return work();
        }

        public void WaitForEntry() => _entered.Wait();

        public void Open() => _open.Set();

        public void Dispose()
        {
            _open.Dispose();
            _entered.Dispose();
        }
    }
}
