using static Tenfold.Layers;

namespace Tenfold.Tests.Support;

/// <summary>A small problem that a small network learns in a blink: a bright bar whose place is the class, in noise.</summary>
static class TinyDigits
{
    public const int Side = 12;

    /// <summary>Images of 12x12 with labels 0 to 9, or of any size from 12.</summary>
    public static ImageSet Images(int count, ulong seed, int side = Side)
    {
        RandomStream random = new(seed);
        byte[] pixels = new byte[count * side * side];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            Span<byte> image = pixels.AsSpan(i * side * side, side * side);
            for (int p = 0; p < image.Length; p++)
                image[p] = (byte)random.NextInt(100);
            int row = (labels[i] + 1) * side / 12;
            image.Slice(row * side, side - random.NextInt(4)).Fill(230);
        }

        return new ImageSet(pixels, labels, side, side);
    }

    public static Network Network(ulong seed = 3) => new Network(
        "tiny", Input(1, Side, Side, mean: 0.25, deviation: 0.3),
        Conv2D(4, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(16), ReLU(), Dense(10)).Initialized(seed);

    /// <summary>With what has state or draws random numbers: batch normalization and dropout.</summary>
    public static Network RegularizedNetwork(ulong seed = 3) => new Network(
        "tiny", Input(1, Side, Side, mean: 0.25, deviation: 0.3),
        Conv2D(4, 3), BatchNorm(), ReLU(), MaxPool2D(2), Dropout(0.1), Flatten(), Dense(16), ReLU(), Dropout(0.1), Dense(10)).Initialized(seed);

    public static Recipe Recipe { get; } = new() { Model = "tiny", Epochs = 3, BatchSize = 20, LearningRate = 5e-3, Seed = 11, Threads = 2, Schedule = "onecycle" };

    /// <summary>Trains a fresh network and returns its bits and what each epoch came to.</summary>
    public static (float[] Values, string History) Train(Recipe recipe, ImageSet train, ImageSet? validation = null)
    {
        using Trainer trainer = new(RegularizedNetwork(), recipe);
        trainer.Fit(train, validation, CancellationToken.None);
        return Outcome(trainer);
    }

    /// <summary>The trained bits, and the history without its times.</summary>
    public static (float[] Values, string History) Outcome(Trainer trainer) => (
        trainer.Network.Values.Span.ToArray(),
        string.Join('\n', trainer.History.Epochs.Select(epoch => epoch with { Seconds = 0, ImagesPerSecond = 0 })) + $"\nbest {trainer.BestEpoch}");
}
