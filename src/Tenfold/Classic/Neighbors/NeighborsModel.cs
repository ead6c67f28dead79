using System.Globalization;

namespace Tenfold;

/// <summary>Stored samples that vote for the class of a query.</summary>
public sealed class NeighborsModel : ClassicModel
{
    const int QueriesAtOnce = 256;
    const string SamplesName = "samples";
    const string LabelsName = "labels";
    const string ClassesKey = "classes";
    const string PixelsKey = "pixels";

    readonly NearestNeighbors _method;
    readonly NeighborIndex _index;
    readonly Lazy<NeighborIndex> _anyFeatures;
    readonly byte[] _labels;

    internal NeighborsModel(NearestNeighbors method, NeighborIndex index, byte[] labels, int classes)
    {
        _method = method;
        _index = index;
        _labels = labels;
        Classes = classes;
        _anyFeatures = new Lazy<NeighborIndex>(() => index is PixelIndex ? new FeatureIndex(Stored(), SimdWidths.Best, threads: 1) : index);
    }

    /// <inheritdoc/>
    public override int Width => _index.Width;

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <inheritdoc/>
    public override long ParameterCount => (long)_index.Count * _index.Width;

    /// <summary>The nearest stored samples of every query, nearest first, and how far they are.</summary>
    /// <param name="samples">The queries.</param>
    /// <param name="threads">At least 1; the answers do not depend on them.</param>
    /// <param name="progress">Receives how many queries are through; called on several threads.</param>
    /// <param name="cancellation">Stops after the queries at hand.</param>
    /// <returns>Indices and distances, each <c>[N, min(k, stored)]</c>.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public (int[] Indices, double[] Distances) Nearest(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (samples.Width != Width)
            throw new TenfoldException($"The samples have {samples.Width:N0} features; the model was taught on {Width:N0}.");
        int k = Math.Min(_method.K, _index.Count);
        int[] indices = new int[samples.Count * k];
        double[] distances = new double[samples.Count * k];
        int rounds = (samples.Count + (threads * QueriesAtOnce) - 1) / (threads * QueriesAtOnce);
        int share = Math.Max(1, (samples.Count + (threads * rounds) - 1) / Math.Max(1, threads * rounds));
        int done = 0;
        Pieces.For((samples.Count + share - 1) / share, threads, piece =>
        {
            int first = piece * share;
            NearestList[] nearest = Search(samples, first, Math.Min(share, samples.Count - first), k, out NeighborIndex index);
            for (int i = 0; i < nearest.Length; i++)
            {
                nearest[i].Indices.CopyTo(indices, (first + i) * k);
                for (int n = 0; n < k; n++)
                    distances[((first + i) * k) + n] = index.Distance(nearest[i].Distances[n], _method.IsCosine);
            }

            progress?.Report(Interlocked.Add(ref done, nearest.Length));
        }, cancellation);
        return (indices, distances);
    }

    /// <inheritdoc/>
    public override Answers Answer(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        (int[] indices, double[] distances) = Nearest(samples, threads, progress, cancellation);
        int k = Math.Min(_method.K, _index.Count);
        byte[] predictions = new byte[samples.Count];
        float[] probabilities = new float[(long)samples.Count * Classes];
        double[] votes = new double[Classes];
        for (int i = 0; i < samples.Count; i++)
        {
            Vote(indices.AsSpan(i * k, k), distances.AsSpan(i * k, k), votes);
            double sum = votes.Sum();
            predictions[i] = (byte)Array.IndexOf(votes, votes.Max());
            for (int c = 0; c < Classes; c++)
                probabilities[((long)i * Classes) + c] = (float)(votes[c] / sum);
        }

        return new Answers(predictions, probabilities);
    }

    internal override ClassicState Save()
    {
        TensorData labels = new(LabelsName, [_labels.Length], [.. _labels.Select(label => (float)label)]) { Storage = TensorStorage.U8 };
        Dictionary<string, string> notes = new()
        {
            [ClassesKey] = Classes.ToString(CultureInfo.InvariantCulture),
            [PixelsKey] = _index is PixelIndex ? bool.TrueString : bool.FalseString,
        };
        return new ClassicState([_index.Save(SamplesName), labels], notes);
    }

    /// <exception cref="TenfoldException">The state is damaged.</exception>
    internal static NeighborsModel Load(NearestNeighbors method, ClassicState state)
    {
        TensorData? stored = state.Tensors.FirstOrDefault(tensor => tensor.Name == SamplesName);
        float[]? labels = state.Tensors.FirstOrDefault(tensor => tensor.Name == LabelsName)?.Values;
        if (stored is not { Shape.Count: 2 } || stored.Values.Length == 0 || labels?.Length != stored.Shape[0])
            throw new TenfoldException($"the stored samples of knn have {labels?.Length ?? 0:N0} labels and the shape [{string.Join(", ", stored?.Shape ?? [])}]; the file is damaged.");
        if (!int.TryParse(state.Notes.GetValueOrDefault(ClassesKey), NumberStyles.None, CultureInfo.InvariantCulture, out int classes) || classes is < 1 or > 256)
            throw new TenfoldException($"knn's '{ClassesKey}' is no number from 1 to 256; the file is damaged.");
        if (labels.Any(label => !(label >= 0 && label < classes) || label != MathF.Floor(label)))
            throw new TenfoldException($"a label of knn's stored samples is no class below {classes}; the file is damaged.");
        if (!bool.TryParse(state.Notes.GetValueOrDefault(PixelsKey), out bool pixels))
            throw new TenfoldException($"knn's '{PixelsKey}' is neither true nor false; the file is damaged.");
        if (pixels && stored.Values.Any(level => !(level is >= 0 and <= byte.MaxValue) || level != MathF.Floor(level)))
            throw new TenfoldException("a pixel of knn's stored samples is no grey level from 0 to 255; the file is damaged.");
        float[] features = pixels ? Array.ConvertAll(stored.Values, level => level / 255f) : stored.Values;
        Samples samples = new(features, [.. labels.Select(label => (byte)label)], stored.Shape[1]);
        return new NeighborsModel(method, NeighborIndex.Of(samples, Environment.ProcessorCount), samples.Labels.ToArray(), classes);
    }

    NearestList[] Search(Samples samples, int first, int count, int k, out NeighborIndex index)
    {
        index = _index is PixelIndex && PixelIndex.AreGrey(samples, first, count) ? _index : _anyFeatures.Value;
        NearestList[] nearest = new NearestList[count];
        for (int i = 0; i < count; i++)
            nearest[i] = new NearestList(k);
        index.Search(samples, first, nearest, _method.IsCosine);
        return nearest;
    }

    void Vote(ReadOnlySpan<int> indices, ReadOnlySpan<double> distances, double[] votes)
    {
        Array.Clear(votes);
        bool same = _method.WeighsByDistance && distances.Contains(0);
        for (int i = 0; i < indices.Length; i++)
            votes[_labels[indices[i]]] += !_method.WeighsByDistance ? 1 : same ? (distances[i] == 0 ? 1 : 0) : 1 / distances[i];
    }

    /// <summary>The stored pixels as features, for queries that are no such images.</summary>
    Samples Stored() => new(Array.ConvertAll(_index.Save(SamplesName).Values, level => level / 255f), _labels, Width);
}
