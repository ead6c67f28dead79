namespace Tenfold.Studio;

/// <summary>An image that waits for its answer.</summary>
sealed class WaitingImage(byte[] image, CancellationToken cancellation)
{
    public byte[] Image { get; } = image;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Who waits goes on elsewhere: the network's thread has the next batch to do.</summary>
    public TaskCompletionSource<float[]> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
