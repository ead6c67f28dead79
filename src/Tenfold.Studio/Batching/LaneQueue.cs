using System.Collections.Concurrent;

namespace Tenfold.Studio;

/// <summary>
/// Images from many callers, shown to a network together, a lane each. Nobody waits for others to come: whoever finds the network
/// idle is answered at once, and what arrives meanwhile makes up the next batch. Safe for several threads.
/// </summary>
/// <param name="answer">The probabilities of a batch, <c>[N, size]</c> to <c>[N, classes]</c>; called by at most <paramref name="workers"/> threads at once.</param>
/// <param name="workers">Batches at work at the same time.</param>
/// <param name="mostAtOnce">Images of the largest batch.</param>
/// <param name="mostWaiting">Images that may wait or be at work; more are refused.</param>
sealed class LaneQueue(Func<byte[], float[]> answer, int workers = 1, int mostAtOnce = 64, int mostWaiting = 4096)
{
    readonly ConcurrentQueue<WaitingImage> _queue = new();
    int _waiting;
    int _working;
    long _images;
    long _batches;

    /// <summary>Images answered.</summary>
    public long Images => Interlocked.Read(ref _images);

    /// <summary>Batches that they came in.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>The probabilities of one image; all images of a queue have one size.</summary>
    /// <param name="image">Must not change until the answer is there.</param>
    /// <param name="cancellation">Gives up an image that no batch has taken yet.</param>
    /// <exception cref="QueueFullException">Too many wait already.</exception>
    public Task<float[]> AskAsync(byte[] image, CancellationToken cancellation = default)
    {
        if (Interlocked.Increment(ref _waiting) > mostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new QueueFullException(mostWaiting);
        }

        WaitingImage waiting = new(image, cancellation);
        _queue.Enqueue(waiting);
        if (TryBegin())
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Work(), this, preferLocal: false);
        return waiting.Answer.Task;
    }

    bool TryBegin()
    {
        int working = Volatile.Read(ref _working);
        while (working < workers)
        {
            int before = Interlocked.CompareExchange(ref _working, working + 1, working);
            if (before == working)
                return true;
            working = before;
        }

        return false;
    }

    void Work()
    {
        List<WaitingImage> batch = new(mostAtOnce);
        // An image that is queued between the last look and the end of the work finds nobody idle, so that there is one more look.
        do
        {
            while (Take(batch))
                AnswerAll(batch);
            Interlocked.Decrement(ref _working);
        }
        while (!_queue.IsEmpty && TryBegin());
    }

    bool Take(List<WaitingImage> batch)
    {
        batch.Clear();
        while (batch.Count < mostAtOnce && _queue.TryDequeue(out WaitingImage? next))
        {
            if (next.Cancellation.IsCancellationRequested)
                End(next, image => image.Answer.TrySetCanceled(image.Cancellation));
            else
                batch.Add(next);
        }

        return batch.Count > 0;
    }

    void AnswerAll(List<WaitingImage> batch)
    {
        int size = batch[0].Image.Length;
        byte[] images = new byte[batch.Count * size];
        for (int i = 0; i < batch.Count; i++)
            batch[i].Image.CopyTo(images, i * size);
        float[] probabilities;
        try
        {
            probabilities = answer(images);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            batch.ForEach(waiting => End(waiting, image => image.Answer.TrySetException(e)));
            return;
        }

        Interlocked.Add(ref _images, batch.Count);
        Interlocked.Increment(ref _batches);
        int classes = probabilities.Length / batch.Count;
        for (int i = 0; i < batch.Count; i++)
        {
            float[] own = probabilities.AsSpan(i * classes, classes).ToArray();
            End(batch[i], image => image.Answer.TrySetResult(own));
        }
    }

    void End(WaitingImage waiting, Action<WaitingImage> end)
    {
        Interlocked.Decrement(ref _waiting);
        end(waiting);
    }
}
