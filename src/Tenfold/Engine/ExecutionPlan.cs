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

    readonly PlanMemory _memory;
    readonly SpinBarrier? _barrier;
    readonly PlanStep[][] _segments;
    readonly byte[] _labels;
    readonly double[] _losses;
    readonly int[] _correct;

    private protected ExecutionPlan(Network network, PlanOptions options, int lanes, SpinBarrier? barrier, Func<PlanGraph, PlannedLayer, PlanValue, int, PlanValue> add)
    {
        Network = network;
        Options = options;
        Lanes = lanes;
        Blocks = TileShape.DivideUp(options.BatchSize, lanes);
        BlocksPerChunk = Math.Max(1, ImagesPerChunk / lanes);
        _barrier = options is { Threads: > 1, Training: true } ? barrier ?? throw new ArgumentNullException(nameof(barrier)) : null;
        _labels = new byte[Blocks * lanes];
        _losses = new double[Blocks];
        _correct = new int[Blocks];
        Gradients = new AlignedBuffer<float>(options.Training ? network.Values.Length : 0);
        PlanGraph graph = Graph(network, options, add);
        _memory = new PlanMemory(graph, options, lanes, Blocks);
        Steps = graph.Steps;
        foreach (PlanStep step in Steps)
            step.Operation.Bind(Wire(step));
        _segments = [.. Steps.GroupBy(step => step.Segment).Select(segment => segment.ToArray())];
        InputTensor = _memory.Of(graph.Input);
        Logits = _memory.Of(graph.Output);
        LogitsGradient = _memory.GradientOf(graph.Output)!;
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

    /// <summary>The operations in the order of the forward pass.</summary>
    public IReadOnlyList<PlanStep> Steps { get; }

    /// <summary>What is at work now, as the operations see it.</summary>
    public BatchState Batch { get; } = new();

    /// <summary>Told before and after each operation of a pass; null except while layers are timed.</summary>
    public IOperationWatch? Watch { get; set; }

    /// <summary>Where the images go.</summary>
    public Tensor InputTensor { get; }

    /// <summary>Where the class scores come out.</summary>
    public Tensor Logits { get; }

    /// <summary>The gradient of the loss with respect to <see cref="Logits"/>; in inference, room for the probabilities.</summary>
    public Tensor LogitsGradient { get; }

    /// <summary>Where the output of operation <paramref name="step"/> lies; without a backward pass others may write there later in the same pass.</summary>
    public Tensor OutputOf(int step) => _memory.Of(Steps[step].Outputs[0]);

    /// <summary>One thread a core, but no more than a batch has chunks: the others would only wait.</summary>
    public static int UsefulThreads(int batchSize) => Math.Min(Environment.ProcessorCount, TileShape.DivideUp(batchSize, ImagesPerChunk));

    /// <summary>Compiles <paramref name="network"/> for the width that <paramref name="options"/> name.</summary>
    /// <param name="network">What is compiled.</param>
    /// <param name="options">What for.</param>
    /// <param name="barrier">Where the threads of a training plan meet; not needed by one thread alone.</param>
    public static ExecutionPlan Create(Network network, PlanOptions options, SpinBarrier? barrier = null) => options.Width switch
    {
        SimdWidth.Simd512 => new ExecutionPlan<Simd512, Vector512<float>>(network, options, barrier),
        SimdWidth.Simd256 => new ExecutionPlan<Simd256, Vector256<float>>(network, options, barrier),
        SimdWidth.Simd128 => new ExecutionPlan<Simd128, Vector128<float>>(network, options, barrier),
        _ => new ExecutionPlan<SimdScalar, float>(network, options, barrier),
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

    /// <summary>Computes the logits of the thread's blocks; <paramref name="step"/> tells one pass of a training from another.</summary>
    public void Forward(int thread, int images, long step = 0)
    {
        Batch.Images = images;
        Batch.Step = step;
        (int first, int count) = BlocksOf(thread, images);
        int index = 0;
        for (int s = 0; s < _segments.Length; s++)
        {
            PlanStep[] segment = _segments[s];
            if (segment[0].Operation.NeedsWholeBatch)
                _barrier?.Wait();
            for (int i = 0; i < segment.Length; i++)
            {
                Watch?.Begin();
                segment[i].Operation.BeginForward(thread);
                Watch?.End(index + i);
            }

            int stride = segment[0].Operation.PerBlock ? 1 : count;
            for (int done = 0; done < count; done += stride)
            {
                int block = first + Turn(done, count, fromTheEnd: stride == 1 && s % 2 == 1);
                for (int i = 0; i < segment.Length; i++)
                {
                    Watch?.Begin();
                    segment[i].Operation.Forward(thread, block, stride);
                    Watch?.End(index + i);
                }
            }

            index += segment.Length;
        }
    }

    /// <summary>The gradient of every parameter, as far as the thread's blocks make it.</summary>
    public void Backward(int thread, int images)
    {
        (int first, int count) = BlocksOf(thread, images);
        int index = Steps.Count;
        for (int s = _segments.Length - 1; s >= 0; s--)
        {
            PlanStep[] segment = _segments[s];
            index -= segment.Length;
            for (int i = segment.Length - 1; i >= 0; i--)
            {
                Watch?.Begin();
                segment[i].Operation.BeginBackward(thread);
                Watch?.End(index + i);
            }

            int stride = segment[0].Operation.PerBlock ? 1 : count;
            for (int done = 0; done < count; done += stride)
            {
                int block = first + Turn(done, count, fromTheEnd: stride == 1 && s % 2 == 0);
                for (int i = segment.Length - 1; i >= 0; i--)
                {
                    Watch?.Begin();
                    segment[i].Operation.Backward(thread, block, stride);
                    Watch?.End(index + i);
                }
            }

            if (segment[0].Operation.NeedsWholeBatch)
                _barrier?.Wait();
            if (!segment[0].Operation.ReducesEarly)
                continue;
            Watch?.Begin();
            segment[0].Operation.ReduceEarly(thread, Options.Threads, images);
            Watch?.End(index);
            _barrier?.Wait();
        }
    }

    /// <summary>After a barrier: this thread's share of the gradients of the whole batch.</summary>
    public void ReduceGradients(int thread, int images)
    {
        for (int i = 0; i < Steps.Count; i++)
            Steps[i].Operation.ReduceGradients(thread, Options.Threads, images);
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
        foreach (PlanStep step in Steps)
            step.Operation.Dispose();
        _memory.Dispose();
        Gradients.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Which of a thread's blocks has its turn after <paramref name="done"/> others. Every segment begins where the one before it ended, as what that wrote last
    /// is still in cache; only the order of chunks is turned around, so that no sum changes.
    /// </summary>
    int Turn(int done, int count, bool fromTheEnd)
    {
        if (!fromTheEnd)
            return done;
        int chunks = TileShape.DivideUp(count, BlocksPerChunk);
        int missing = (chunks * BlocksPerChunk) - count;
        int place = done < BlocksPerChunk - missing ? done : done + missing;
        return ((chunks - 1 - (place / BlocksPerChunk)) * BlocksPerChunk) + (place % BlocksPerChunk);
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

    /// <summary>The operations of all layers; ReLUs and poolings become part of the operations before them where those can absorb them.</summary>
    static PlanGraph Graph(Network network, PlanOptions options, Func<PlanGraph, PlannedLayer, PlanValue, int, PlanValue> add)
    {
        PlanGraph graph = new(network.Input.Shape, options.Training, options.Training || options.KeepsMaps);
        PlanValue value = graph.Input;
        foreach (PlannedLayer layer in PlannedLayer.Order(network))
        {
            graph.Layer = layer.Index;
            value = add(graph, layer, value, network.Parameters.TakeWhile(parameter => parameter.Layer < layer.Index).Count());
        }

        return graph.Steps.Count > 0 ? graph : throw new TenfoldException($"Network {network.Name} computes nothing; give it at least a Dense layer.");
    }

    /// <summary>What the memory of an operation is.</summary>
    Wiring Wire(PlanStep step)
    {
        Parameter[] parameters = [.. Network.Parameters.Skip(step.FirstParameter).Take(step.ParameterCount)];
        return new Wiring
        {
            Input = _memory.Of(step.Inputs[0]),
            OtherInput = step.Inputs.Count > 1 ? _memory.Of(step.Inputs[1]) : null,
            Output = _memory.Of(step.Outputs[0]),
            InputGradient = Gradient(step.Inputs[0]),
            OtherInputGradient = step.Inputs.Count > 1 ? Gradient(step.Inputs[1]) : null,
            OutputGradient = Gradient(step.Outputs[0]),
            OtherOutputGradient = step.Outputs.Count > 1 ? Gradient(step.Outputs[1]) : null,
            Parameters = [.. parameters.Select(parameter => (nint)(Network.Values.Pointer + parameter.Offset))],
            Gradients = Options.Training ? [.. parameters.Select(parameter => (nint)(Gradients.Pointer + parameter.Offset))] : [],
            Batch = Batch,
            Blocks = Blocks,
            Threads = Options.Threads,
            BlocksPerChunk = BlocksPerChunk,
        };

        Tensor? Gradient(PlanValue value) => Options.Training && value.NeedsGradient ? _memory.GradientOf(value) : null;
    }
}
