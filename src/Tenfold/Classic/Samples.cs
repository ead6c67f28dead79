using System.Numerics;
using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>Rows of features with their labels: what a classic learner sees of images.</summary>
/// <remarks>Memory: 4 bytes a feature; 60,000 images of 28x28 take 188 MB.</remarks>
public sealed class Samples
{
    readonly float[] _features;
    readonly byte[] _labels;

    /// <summary>Wraps features and labels without copying them.</summary>
    /// <param name="features"><c>[Count, Width]</c>, row by row, each finite.</param>
    /// <param name="labels"><c>[Count]</c>, or empty where there are none.</param>
    /// <param name="width">Features of one sample, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="TenfoldException">A feature is infinite or not a number.</exception>
    public Samples(float[] features, byte[] labels, int width)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (features.Length % width != 0)
            throw new ArgumentException($"{features.Length:N0} features are not a whole number of rows of {width}.", nameof(features));
        if (labels.Length != 0 && labels.Length != features.Length / width)
            throw new ArgumentException($"{labels.Length:N0} labels were given for {features.Length / width:N0} samples; give one for each, or none.", nameof(labels));
        RequireFinite(features, width);
        _features = features;
        _labels = labels;
        Width = width;
        Count = features.Length / width;
    }

    /// <summary>How many samples.</summary>
    public int Count { get; }

    /// <summary>Features of one sample.</summary>
    public int Width { get; }

    /// <summary>Rows of the image that the features are the pixels of; 0 where they are something else.</summary>
    public int ImageHeight { get; init; }

    /// <summary>Columns of the image that the features are the pixels of; 0 where they are something else.</summary>
    public int ImageWidth { get; init; }

    /// <summary>Whether every sample has a label.</summary>
    public bool HasLabels => _labels.Length == Count && Count > 0;

    /// <summary>All features, <c>[Count, Width]</c>.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>All labels, <c>[Count]</c>; empty where there are none.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>The features of one sample, <c>[Width]</c>.</summary>
    public ReadOnlySpan<float> Row(int sample) => Features.Slice(sample * Width, Width);

    /// <summary>The pixels of images, ink 255 as 1 and paper 0 as 0.</summary>
    public static Samples Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        float[] features = GC.AllocateUninitializedArray<float>(images.Pixels.Length);
        Scale(images.Pixels, features);
        return new Samples(features, images.Labels.ToArray(), images.Height * images.Width) { ImageHeight = images.Height, ImageWidth = images.Width };
    }

    /// <summary>The same labels with other features.</summary>
    /// <param name="features"><c>[Count, width]</c>.</param>
    /// <param name="width">Features of one sample.</param>
    public Samples With(float[] features, int width) => new(features, _labels, width);

    static void Scale(ReadOnlySpan<byte> levels, Span<float> features)
    {
        int done = 0;
        for (; done + Vector128<byte>.Count <= levels.Length; done += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(levels[done..]));
            Scale(Vector256.WidenLower(low.ToVector256Unsafe()), features[done..]);
            Scale(Vector256.WidenLower(high.ToVector256Unsafe()), features[(done + Vector256<float>.Count)..]);
        }

        for (; done < levels.Length; done++)
            features[done] = levels[done] / 255f;
    }

    static void Scale(Vector256<uint> levels, Span<float> features) => (Vector256.ConvertToSingle(levels.AsInt32()) / 255f).CopyTo(features);

    static void RequireFinite(float[] features, int width)
    {
        int done = 0;
        // Infinity and NaN times 0 are NaN.
        while (done + Vector<float>.Count <= features.Length && Vector.EqualsAll(new Vector<float>(features, done) * 0f, Vector<float>.Zero))
            done += Vector<float>.Count;
        for (int i = done; i < features.Length; i++)
        {
            if (!float.IsFinite(features[i]))
                throw new TenfoldException($"Feature {i % width} of sample {i / width} is {features[i]}; classic learners take finite numbers only.");
        }
    }
}
