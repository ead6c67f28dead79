using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// Recognises one image at a time with the least delay, on the calling thread, without allocating. Not for several
/// threads at once: make one for each. For many images, <see cref="Evaluator"/> is several times faster an image.
/// </summary>
public sealed unsafe class Predictor : IDisposable
{
    readonly List<SingleOperation> _operations = [];
    readonly List<AlignedBuffer<float>> _maps = [];
    readonly MapLayout _input;

    /// <summary>Compiles the network; its parameters are read at each call.</summary>
    /// <exception cref="TenfoldException">A layer computes only in lanes (such as a convolution with a stride).</exception>
    public Predictor(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        List<(SingleOperation Operation, PlannedLayer Layer)> planned = Fuse(network);
        MapLayout before = Add(network.Input.Shape, planned[0].Operation.InputHalo);
        _input = before;
        for (int i = 0; i < planned.Count; i++)
        {
            (SingleOperation operation, PlannedLayer layer) = planned[i];
            MapLayout after = Add(layer.Output, i + 1 < planned.Count ? planned[i + 1].Operation.InputHalo : 0);
            operation.Bind([.. network.Parameters.Where(p => p.Layer == layer.Index).Select(p => (nint)(network.Values.Pointer + p.Offset))], before, after);
            _operations.Add(operation);
            before = after;
        }
    }

    /// <summary>What predicts.</summary>
    public Network Network { get; }

    /// <summary>The most probable class of an image, and the probability of every class.</summary>
    /// <param name="image">Bytes of the network's input size, 0 = paper.</param>
    /// <param name="probabilities">One for each class; they sum to 1.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public int Predict(ReadOnlySpan<byte> image, Span<float> probabilities)
    {
        if (image.Length != Network.Input.Shape.Count)
            throw new ArgumentException($"{image.Length} bytes were given; {Network.Name} reads {Network.Input.Shape} = {Network.Input.Shape.Count}.", nameof(image));
        if (probabilities.Length != Network.Classes)
            throw new ArgumentException($"There is room for {probabilities.Length} probabilities; {Network.Name} has {Network.Classes} classes.", nameof(probabilities));
        fixed (byte* pixels = image)
            InputLanes.WriteOne(pixels, Network.Input.Scale, Network.Input.Offset, _input, _maps[0].Pointer);
        for (int i = 0; i < _operations.Count; i++)
            _operations[i].Run(_maps[i].Pointer, _maps[i + 1].Pointer);
        fixed (float* p = probabilities)
            SoftmaxCrossEntropy.Softmax<SimdScalar, float>(Network.Classes, _maps[^1].Pointer, p);
        int best = 0;
        for (int c = 1; c < probabilities.Length; c++)
            best = probabilities[c] > probabilities[best] ? c : best;
        return best;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SingleOperation operation in _operations)
            operation.Dispose();
        foreach (AlignedBuffer<float> map in _maps)
            map.Dispose();
    }

    static List<(SingleOperation Operation, PlannedLayer Layer)> Fuse(Network network)
    {
        List<(SingleOperation Operation, PlannedLayer Layer)> planned = [];
        foreach (PlannedLayer layer in PlannedLayer.Order(network))
        {
            if (layer.Layer.IsRenaming || layer.Layer.IsForTrainingOnly)
                continue;
            if (layer.Layer is ReLU && planned.Count > 0 && planned[^1].Operation is { CanFuseRelu: true, Relu: false } previous)
                previous.Relu = true;
            else
                planned.Add((layer.Layer.CompileSingle(layer.Input) ?? throw new TenfoldException($"{network.Name}: {layer.Layer} computes images in lanes only; use Evaluator for this network."), layer));
        }

        return planned;
    }

    MapLayout Add(Shape shape, int halo)
    {
        MapLayout layout = new(shape.Channels, shape.Height, shape.Width, halo, Lanes: 1);
        _maps.Add(new AlignedBuffer<float>(layout.Block));
        return layout;
    }
}
