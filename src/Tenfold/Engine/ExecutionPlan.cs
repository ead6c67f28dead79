using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// A network compiled for a batch size, a number of threads and a vector width: which operations run in which order,
/// what they fuse, where every value lies. It is rebuilt at will and never saved; the network keeps the parameters.
/// </summary>
abstract unsafe class ExecutionPlan : IDisposable
{
    /// <summary>Images whose gradients are summed in one go; results depend on this, not on the threads.</summary>
    const int ImagesPerChunk = 16;

    readonly List<Tensor> _tensors = [];
    readonly List<Operation> _operations = [];
    readonly List<int> _layerIndices = [];
    readonly List<Segment> _segments = [];
    readonly byte[] _labels;
    readonly double[] _losses;
    readonly int[] _correct;

    private protected ExecutionPlan(Network network, PlanOptions options, int lanes, Func<Layer, Shape, Operation?> compile)
    {
        Network = network;
        Options = options;
        Lanes = lanes;
        Blocks = TileShape.DivideUp(options.BatchSize, lanes);
        BlocksPerChunk = Math.Max(1, ImagesPerChunk / lanes);
        _labels = new byte[Blocks * lanes];
        _losses = new double[Blocks];
        _correct = new int[Blocks];
        Gradients = new AlignedBuffer<float>(options.Training ? network.Values.Length : 0);
        List<PlannedOperation> planned = Fuse(network, compile);
        InputTensor = Allocate(network.Input.Shape, planned[0].Operation.InputHalo, kept: true);
        Wire(planned);
        for (int i = 0; i < _operations.Count; i++)
        {
            if (i > 0 && _operations[i].PerBlock && _operations[i - 1].PerBlock)
                _segments[^1] = _segments[^1] with { Count = _segments[^1].Count + 1 };
            else
                _segments.Add(new Segment(i, 1, _operations[i].PerBlock));
        }
    }

    public Network Network { get; }

    public PlanOptions Options { get; }

    /// <summary>Images in a block.</summary>
    public int Lanes { get; }

    /// <summary>Blocks of a full batch.</summary>
    public int Blocks { get; }

    public int BlocksPerChunk { get; }

    /// <summary>Gradients of all parameters, laid out as they are.</summary>
    public AlignedBuffer<float> Gradients { get; }

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>The layer behind each operation.</summary>
    public IReadOnlyList<int> LayerIndices => _layerIndices;

    /// <summary>Told before and after each operation of a pass; null except while layers are timed.</summary>
    public IOperationWatch? Watch { get; set; }

    /// <summary>Where the images go.</summary>
    public Tensor InputTensor { get; }

    /// <summary>Where the class scores come out.</summary>
    public Tensor Logits { get; private set; } = null!;

    /// <summary>The gradient of the loss with respect to <see cref="Logits"/>; in inference, room for the probabilities.</summary>
    public Tensor LogitsGradient { get; private set; } = null!;

    /// <summary>One thread a core, but no more than a batch has chunks: the others would only wait.</summary>
    public static int UsefulThreads(int batchSize) => Math.Min(Environment.ProcessorCount, TileShape.DivideUp(batchSize, ImagesPerChunk));

    /// <summary>Compiles <paramref name="network"/> for the width that <paramref name="options"/> name.</summary>
    public static ExecutionPlan Create(Network network, PlanOptions options) => options.Width switch
    {
        SimdWidth.Simd512 => new ExecutionPlan<Simd512, Vector512<float>>(network, options),
        SimdWidth.Simd256 => new ExecutionPlan<Simd256, Vector256<float>>(network, options),
        SimdWidth.Simd128 => new ExecutionPlan<Simd128, Vector128<float>>(network, options),
        _ => new ExecutionPlan<SimdScalar, float>(network, options),
    };

    /// <summary>The blocks that a thread works on for a batch of so many images: whole chunks.</summary>
    public (int First, int Count) BlocksOf(int thread, int images)
    {
        int blocks = TileShape.DivideUp(images, Lanes);
        int chunks = TileShape.DivideUp(blocks, BlocksPerChunk);
        int first = Math.Min(blocks, (int)((long)chunks * thread / Options.Threads) * BlocksPerChunk);
        int end = Math.Min(blocks, (int)((long)chunks * (thread + 1) / Options.Threads) * BlocksPerChunk);
        return (first, end - first);
    }

    /// <summary>Writes the images of the thread's blocks, as numbers, into lanes; <paramref name="order"/> says which image is which, and <paramref name="augmenter"/> changes them first.</summary>
    public void Load(ImageSet images, ReadOnlySpan<int> order, int thread, Augmenter? augmenter = null)
    {
        (int first, int count) = BlocksOf(thread, order.Length);
        for (int block = first; block < first + count; block++)
        {
            ReadOnlySpan<int> members = order.Slice(block * Lanes, Math.Min(Lanes, order.Length - (block * Lanes)));
            if (augmenter is null)
                LoadBlock(images, members, InputTensor.At(thread, block));
            else
                LoadBlock(images, members, InputTensor.At(thread, block), augmenter, thread);
            for (int lane = 0; lane < members.Length; lane++)
                _labels[(block * Lanes) + lane] = images.HasLabels ? images.Labels[members[lane]] : (byte)0;
        }
    }

    /// <summary>Computes the logits of the thread's blocks.</summary>
    public void Forward(int thread, int images)
    {
        (int first, int count) = BlocksOf(thread, images);
        foreach (Segment segment in _segments)
        {
            for (int i = segment.First; i < segment.First + segment.Count; i++)
            {
                Watch?.Begin();
                _operations[i].BeginForward(thread);
                Watch?.End(i);
            }

            int step = segment.PerBlock ? 1 : count;
            for (int block = first; block < first + count; block += step)
            {
                for (int i = segment.First; i < segment.First + segment.Count; i++)
                {
                    Watch?.Begin();
                    _operations[i].Forward(thread, block, step);
                    Watch?.End(i);
                }
            }
        }
    }

    /// <summary>The gradient of every parameter, as far as the thread's blocks make it.</summary>
    public void Backward(int thread, int images)
    {
        (int first, int count) = BlocksOf(thread, images);
        for (int s = _segments.Count - 1; s >= 0; s--)
        {
            Segment segment = _segments[s];
            int step = segment.PerBlock ? 1 : count;
            for (int block = first; block < first + count; block += step)
            {
                for (int i = segment.First + segment.Count - 1; i >= segment.First; i--)
                {
                    Watch?.Begin();
                    _operations[i].Backward(thread, block, step);
                    Watch?.End(i);
                }
            }
        }
    }

    /// <summary>After a barrier: this thread's share of the gradients of the whole batch.</summary>
    public void ReduceGradients(int thread, int images)
    {
        foreach (Operation operation in _operations)
            operation.ReduceGradients(thread, Options.Threads, images);
    }

    /// <summary>The loss of the thread's blocks and the gradient of their logits, scaled for a mean over <paramref name="images"/>.</summary>
    public void Loss(int thread, int images, float labelSmoothing)
    {
        (int first, int count) = BlocksOf(thread, images);
        int classes = Network.Classes;
        for (int block = first; block < first + count; block++)
        {
            float* probabilities = LogitsGradient.At(thread, block);
            Softmax(Logits.At(thread, block), probabilities);
            (_losses[block], _correct[block]) = SoftmaxCrossEntropy.Gradient(
                classes, Lanes, images - (block * Lanes), _labels.AsSpan(block * Lanes, Lanes), labelSmoothing, 1f / images,
                Logits.At(thread, block), probabilities);
        }
    }

    /// <summary>Loss and right answers of the batch, summed block by block; after a barrier.</summary>
    public (double Loss, int Correct) Total(int images)
    {
        int blocks = TileShape.DivideUp(images, Lanes);
        double loss = 0;
        int correct = 0;
        for (int block = 0; block < blocks; block++)
        {
            loss += _losses[block];
            correct += _correct[block];
        }

        return (loss, correct);
    }

    /// <summary>The summed loss of one block, after <see cref="Loss"/>.</summary>
    public double BlockLoss(int block) => _losses[block];

    /// <summary>Softmax of one block of logits.</summary>
    public abstract void Softmax(float* logits, float* probabilities);

    /// <summary>Updates one range of the parameters.</summary>
    public abstract void Step(Optimizer optimizer, in OptimizerStep step);

    public void Dispose()
    {
        foreach (Operation operation in _operations)
            operation.Dispose();
        foreach (Tensor tensor in _tensors)
            tensor.Dispose();
        Gradients.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lanes that a part-filled block does not need are filled with its last image; their gradient is zero.</summary>
    void LoadBlock(ImageSet images, ReadOnlySpan<int> members, float* target)
    {
        int size = InputTensor.Layout.Count;
        Input input = Network.Input;
        Span<int> group = stackalloc int[InputLanes.Group];
        fixed (byte* pixels = images.Pixels)
        {
            for (int lane = 0; lane < Lanes; lane += Math.Min(Lanes, InputLanes.Group))
            {
                for (int i = 0; i < group.Length; i++)
                    group[i] = members[Math.Min(lane + i, members.Length - 1)];
                if (Lanes < InputLanes.Group)
                    InputLanes.WriteOne(pixels + ((nint)group[0] * size), input.Scale, input.Offset, InputTensor.Layout, target);
                else
                    InputLanes.WriteFour(pixels, group, input.Scale, input.Offset, InputTensor.Layout, target + lane);
            }
        }
    }

    /// <summary>The same for images that are changed first, one by one; lanes without an image keep what they had.</summary>
    void LoadBlock(ImageSet images, ReadOnlySpan<int> members, float* target, Augmenter augmenter, int thread)
    {
        Input input = Network.Input;
        for (int lane = 0; lane < members.Length; lane++)
        {
            fixed (byte* pixels = augmenter.Image(images, members[lane], thread))
                InputLanes.WriteOne(pixels, input.Scale, input.Offset, InputTensor.Layout, target + lane);
        }
    }

    /// <summary>Compiles the layers; ReLUs become part of the operations before them where those can absorb them.</summary>
    static List<PlannedOperation> Fuse(Network network, Func<Layer, Shape, Operation?> compile)
    {
        List<PlannedOperation> planned = [];
        foreach (PlannedLayer layer in PlannedLayer.Order(network))
        {
            if (layer.Layer is ReLU && planned.Count > 0 && planned[^1].Operation is { CanFuseRelu: true, Relu: false } previous)
                previous.Relu = true;
            else if (compile(layer.Layer, layer.Input) is Operation operation)
                planned.Add(new PlannedOperation(operation, layer.Index, layer.Output));
        }

        return planned.Count > 0 ? planned : throw new TenfoldException($"Network {network.Name} computes nothing; give it at least a Dense layer.");
    }

    /// <summary>Allocates what lies between the operations and binds them to it.</summary>
    void Wire(List<PlannedOperation> planned)
    {
        int firstLearning = planned.FindIndex(p => Network.Parameters.Any(parameter => parameter.Layer == p.Layer));
        Tensor input = InputTensor;
        Tensor? inputGradient = null;
        for (int i = 0; i < planned.Count; i++)
        {
            (Operation operation, int layer, Shape shape) = planned[i];
            Operation? next = i + 1 < planned.Count ? planned[i + 1].Operation : null;
            bool boundary = next is null || !operation.PerBlock || !next.PerBlock;
            bool kept = boundary || (Options.Training && (operation.SavesOutput || next!.SavesInput));
            Tensor output = Allocate(shape, next?.InputHalo ?? 0, kept);

            // Dense layers and the loss write vectors without a gap; the operation then makes its halo itself.
            int gradientHalo = boundary ? 0 : operation.OutputGradientHalo;
            Tensor? gradient = Options.Training || next is null ? Allocate(shape, gradientHalo, boundary) : null;
            List<Parameter> parameters = [.. Network.Parameters.Where(parameter => parameter.Layer == layer)];
            operation.Bind(new Wiring
            {
                Input = input,
                Output = output,
                InputGradient = i > firstLearning ? inputGradient : null,
                OutputGradient = Options.Training ? gradient : null,
                Parameters = [.. parameters.Select(parameter => (nint)(Network.Values.Pointer + parameter.Offset))],
                Gradients = Options.Training ? [.. parameters.Select(parameter => (nint)(Gradients.Pointer + parameter.Offset))] : [],
                Blocks = Blocks,
                Threads = Options.Threads,
                BlocksPerChunk = BlocksPerChunk,
            });
            _operations.Add(operation);
            _layerIndices.Add(layer);
            (input, inputGradient) = (output, gradient);
        }

        Logits = input;
        LogitsGradient = inputGradient!;
    }

    Tensor Allocate(Shape shape, int halo, bool kept)
    {
        Tensor tensor = new(new MapLayout(shape.Channels, shape.Height, shape.Width, halo, Lanes), kept, Blocks, Options.Threads);
        _tensors.Add(tensor);
        return tensor;
    }

    readonly record struct PlannedOperation(Operation Operation, int Layer, Shape Output);

    /// <summary>Operations that run block by block together, or one that takes all blocks at once.</summary>
    readonly record struct Segment(int First, int Count, bool PerBlock);
}
