namespace Tenfold;

/// <summary>From where MNIST is downloaded, and how patiently.</summary>
public sealed record MnistDownloadOptions
{
    /// <summary>The mirrors in the order tried. An address that ends in <c>.npz</c> is Keras' single file, any other the folder of the four <c>.gz</c> files.</summary>
    /// <remarks>yann.lecun.com is missing on purpose: it has answered 403 since June 2024.</remarks>
    public IReadOnlyList<Uri> Mirrors { get; init; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"),
    ];

    /// <summary>Time to get a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time a server may send nothing, before its answer and between two pieces of it.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time for everything together, waiting for another process included.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a file is asked for at one mirror when the failure may pass: at least 1.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause before the second attempt; each later one doubles it.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How a pause is made; tests replace it to lose no time.</summary>
    public Func<TimeSpan, CancellationToken, Task> Pause { get; init; } = Task.Delay;
}
