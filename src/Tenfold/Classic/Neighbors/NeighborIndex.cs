namespace Tenfold;

/// <summary>Stored samples, laid out to be compared with many queries.</summary>
abstract class NeighborIndex : IDisposable
{
    /// <summary>Stored samples.</summary>
    public abstract int Count { get; }

    /// <summary>Features of one.</summary>
    public abstract int Width { get; }

    /// <summary>Offers every stored sample that may be among the nearest of some queries to their lists, in rising order of the samples.</summary>
    /// <param name="queries">Rows of <see cref="Width"/> features.</param>
    /// <param name="first">The first query.</param>
    /// <param name="nearest">A list for each query from there on.</param>
    /// <param name="cosine">Whether the distance is <c>1 - cos</c>; otherwise it is the square of the Euclidean one, of pixels where these are kept.</param>
    public abstract void Search(Samples queries, int first, NearestList[] nearest, bool cosine);

    /// <summary>What a distance found by <see cref="Search"/> is in the user's units.</summary>
    public abstract double Distance(double found, bool cosine);

    /// <summary>The stored samples as a tensor, <c>[Count, Width]</c>.</summary>
    public abstract TensorData Save(string name);

    /// <summary>The index for samples: of bytes where all features are pixels, else of floats.</summary>
    public static NeighborIndex Of(Samples samples, int threads) => PixelIndex.TryMake(samples, threads) ?? (NeighborIndex)new FeatureIndex(samples, SimdWidths.Best, threads);

    public abstract void Dispose();
}
