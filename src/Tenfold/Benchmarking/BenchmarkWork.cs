namespace Tenfold;

/// <summary>
/// How much a benchmark does. Small networks run whole epochs; of a large one as many images are measured as its
/// multiply-adds allow, and what is reported for 60,000 is scaled from those: minutes are enough for any network.
/// </summary>
static class BenchmarkWork
{
    /// <summary>The images of an epoch.</summary>
    public const int EpochImages = 60_000;

    /// <summary>The greatest number of images of one round of inference.</summary>
    public const int InferImages = 10_000;

    /// <summary>Rounds that are measured of a small network, behind one that warms up.</summary>
    public const int MostRounds = 5;

    const int FewestRounds = 3;
    const int FewestTrainBatches = 16;
    const int FewestInferBatches = 4;
    const int FewestPasses = 10;
    const int MostPasses = 200;

    /// <summary>Floating-point operations of one round of training: 2 to 6 s on the two cores this was chosen on.</summary>
    const double TrainRoundFlops = 3e11;
    const double TrainFlops = 1e12;
    const double InferRoundFlops = 1e11;
    const double LayersFlops = 3e11;

    /// <summary>Two for each multiply-add forward, twice that backward.</summary>
    public static double TrainFlopsPerImage(long multiplyAdds) => 6.0 * multiplyAdds;

    /// <summary>Two for each multiply-add.</summary>
    public static double InferFlopsPerImage(long multiplyAdds) => 2.0 * multiplyAdds;

    /// <summary>Images of one round of training: an epoch's 60,000, or whole batches of 3e11 floating-point operations, at least 16 of them.</summary>
    /// <param name="multiplyAdds">Of the network's forward pass for one image.</param>
    /// <param name="batchSize">Images per step.</param>
    public static int TrainImages(long multiplyAdds, int batchSize) =>
        Whole(TrainRoundFlops / TrainFlopsPerImage(multiplyAdds), batchSize, FewestTrainBatches, EpochImages);

    /// <summary>Measured rounds of training: as many as 1e12 floating-point operations allow, 3 to 5.</summary>
    public static int TrainRounds(long multiplyAdds, int images) =>
        (int)Math.Clamp(TrainFlops / (TrainFlopsPerImage(multiplyAdds) * images), FewestRounds, MostRounds);

    /// <summary>Images of one round of inference: 10,000, or whole calls of 1e11 floating-point operations, at least 4 of them.</summary>
    public static int InferCount(long multiplyAdds, int batchSize) =>
        Whole(InferRoundFlops / InferFlopsPerImage(multiplyAdds), batchSize, FewestInferBatches, InferImages);

    /// <summary>Passes over a batch in which every layer is timed: as many as 3e11 floating-point operations allow, 10 to 200.</summary>
    public static int LayerPasses(long multiplyAdds, int batchSize) =>
        (int)Math.Clamp(LayersFlops / (TrainFlopsPerImage(multiplyAdds) * batchSize), FewestPasses, MostPasses);

    /// <summary>So many images in whole batches, at least <paramref name="fewest"/> of these and at most <paramref name="most"/> images.</summary>
    static int Whole(double images, int batchSize, int fewest, int most)
    {
        double batches = Math.Max(fewest, Math.Ceiling(images / batchSize));
        return (int)Math.Min(most, batches * batchSize);
    }
}
