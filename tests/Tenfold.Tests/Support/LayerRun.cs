using Tenfold.Kernels;

namespace Tenfold.Tests.Support;

/// <summary>
/// One layer alone, between tensors as a plan would give it, but guarded: stale numbers lie in everything it has to
/// write, huge ones in lanes without an image, zeros in halos and marks behind its gradients, all checked afterwards.
/// </summary>
sealed unsafe class LayerRun : IDisposable
{
    const float Unused = 1e30f;
    const float Stale = 777f;
    const float Mark = 12345f;
    const int Guard = 16;

    readonly LayerRunOptions _options;
    readonly Operation _operation;
    readonly Tensor _input;
    readonly Tensor _output;
    readonly Tensor _inputGradient;
    readonly Tensor _outputGradient;
    readonly AlignedBuffer<float>[] _parameters;
    readonly AlignedBuffer<float>[] _gradients;
    readonly int[] _counts;
    readonly int _lanes;
    readonly int _blocks;
    readonly string _what;

    public LayerRun(Layer layer, Shape input, LayerRunOptions options)
        : this(Widths.Compile(layer, input, options.Width)!, input, layer.OutputShape(input), [.. layer.Parameters(input).Select(spec => spec.Count)], options)
    {
    }

    public LayerRun(Operation operation, Shape input, Shape output, int[] counts, LayerRunOptions options)
    {
        _options = options;
        _operation = operation;
        _operation.Relu = options.Relu;
        _what = $"{operation.GetType().Name} of {input}, {options}";
        _lanes = (int)options.Width;
        _blocks = TileShape.DivideUp(options.Images, _lanes);
        _input = Allocate(input, operation.InputHalo);
        _inputGradient = Allocate(input, operation.PerBlock ? options.Halo : 0);
        _output = Allocate(output, operation.PerBlock ? options.Halo : 0);
        _outputGradient = Allocate(output, operation.OutputGradientHalo);
        _counts = counts;
        _parameters = [.. counts.Select(count => new AlignedBuffer<float>(count + Guard))];
        _gradients = [.. counts.Select(count => new AlignedBuffer<float>(count + Guard))];
        operation.Bind(new Wiring
        {
            Input = _input,
            Output = _output,
            InputGradient = _inputGradient,
            OutputGradient = _outputGradient,
            Parameters = [.. _parameters.Select(buffer => (nint)buffer.Pointer)],
            Gradients = [.. _gradients.Select(buffer => (nint)buffer.Pointer)],
            Blocks = _blocks,
            Threads = options.Threads,
            BlocksPerChunk = BlocksPerChunk,
        });
    }

    public double[] InputGradient => Lanes.Read(_inputGradient, _options.Images);

    int BlocksPerChunk => Math.Max(1, 16 / _lanes);

    public void SetParameter(int index, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            _parameters[index].Pointer[i] = (float)values[i];
    }

    public double[] Gradient(int index) => [.. _gradients[index].Span[.._counts[index]].ToArray().Select(value => (double)value)];

    public double[] Forward(ReadOnlySpan<double> input)
    {
        int all = _blocks * _lanes;
        Lanes.Fill(_input, _options.Images, all, Unused);
        Lanes.Write(_input, input, _options.Images);
        Lanes.Fill(_output, 0, all, Stale);
        for (int thread = 0; thread < _options.Threads; thread++)
            _operation.BeginForward(thread);
        OnEachThread(_operation.Forward);
        Lanes.AssertHaloIsZero(_output, all, _what);
        return Lanes.Read(_output, _options.Images);
    }

    /// <summary>Twice, as in two steps: nothing of the first may be left in the second.</summary>
    public void Backward(ReadOnlySpan<double> outputGradient)
    {
        int all = _blocks * _lanes;
        for (int step = 0; step < 2; step++)
        {
            Lanes.Fill(_outputGradient, _options.Images, all, 0);
            Lanes.Write(_outputGradient, outputGradient, _options.Images);
            Lanes.Fill(_inputGradient, 0, all, Stale);
            foreach (AlignedBuffer<float> gradient in _gradients)
                gradient.Span.Fill(Mark);
            OnEachThread(_operation.Backward);
            for (int thread = 0; thread < _options.Threads; thread++)
                _operation.ReduceGradients(thread, _options.Threads, _options.Images);
        }

        Lanes.AssertHaloIsZero(_inputGradient, all, _what);
        Lanes.AssertHaloIsZero(_input, all, _what);
        for (int i = 0; i < _counts.Length; i++)
            Assert.All(_gradients[i].Span[_counts[i]..].ToArray(), value => Assert.Equal(Mark, value));
    }

    public void Dispose()
    {
        _operation.Dispose();
        foreach (Tensor tensor in (Tensor[])[_input, _output, _inputGradient, _outputGradient])
            tensor.Dispose();
        foreach (AlignedBuffer<float> buffer in _parameters.Concat(_gradients))
            buffer.Dispose();
    }

    /// <summary>One thread after the other, each with whole chunks, as the plan deals them out.</summary>
    void OnEachThread(Action<int, int, int> pass)
    {
        int chunks = TileShape.DivideUp(_blocks, BlocksPerChunk);
        for (int thread = 0; thread < _options.Threads; thread++)
        {
            int first = Math.Min(_blocks, chunks * thread / _options.Threads * BlocksPerChunk);
            int end = Math.Min(_blocks, chunks * (thread + 1) / _options.Threads * BlocksPerChunk);
            if (!_operation.PerBlock)
                pass(thread, first, end - first);
            for (int block = first; _operation.PerBlock && block < end; block++)
                pass(thread, block, 1);
        }
    }

    Tensor Allocate(Shape shape, int halo) =>
        new(new MapLayout(shape.Channels, shape.Height, shape.Width, halo, _lanes), kept: true, _blocks, _options.Threads);
}
