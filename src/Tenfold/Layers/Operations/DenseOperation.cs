using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// A dense layer on lanes. Forward and backward run over several blocks at once, so that a weight, once loaded, is
/// used often; the weight gradient runs the other way round, with vectors over the inputs and images as taps.
/// </summary>
sealed unsafe class DenseOperation<TSimd, TVec>(int inputs, int units, bool useBias) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>Rows of images start at whole vectors.</summary>
    readonly int _pitch = TileShape.DivideUp(inputs, TSimd.Count) * TSimd.Count;

    DenseTables? _forward;
    DenseTables? _inputGradient;
    AlignedBuffer<float>? _imageRows;
    AlignedBuffer<int>? _imageTaps;
    AlignedBuffer<int>? _columns;
    TileShape _gradientShape;

    public override bool PerBlock => false;

    public override bool SavesInput => true;

    public override bool CanFuseRelu => true;

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        BroadcastRun run = new()
        {
            Weights = Wiring.Parameter(0),
            WeightRow = inputs,
            Bias = useBias ? Wiring.Parameter(1) : null,
            X = Wiring.Input.At(thread, firstBlock),
            Y = Wiring.Output.At(thread, firstBlock),
            YRow = TSimd.Count,
            Relu = Relu,
        };
        _forward!.Run<TSimd, TVec>(run, blocks);
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        Tensor gradient = Wiring.OutputGradient!;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            ThroughRelu<TSimd, TVec>(thread, block);
            Transposition.LanesToRows<TSimd, TVec>(inputs, Wiring.Input.At(thread, block), _imageRows!.Pointer + ((long)block * TSimd.Count * _pitch), _pitch);
        }

        if (Wiring.InputGradient is not Tensor inputGradient)
            return;
        BroadcastRun run = new()
        {
            Weights = Wiring.Parameter(0),
            WeightRow = 1,
            X = gradient.At(thread, firstBlock),
            Y = inputGradient.At(thread, firstBlock),
            YRow = TSimd.Count,
        };
        _inputGradient!.Run<TSimd, TVec>(run, blocks);
    }

    public override void ReduceGradients(int thread, int threads, int images)
    {
        (int first, int rows) = ParameterShare.Of(units, rowSize: 1, thread, threads);
        if (rows == 0)
            return;
        float* gradient = Wiring.OutputGradient!.At(0, 0);
        int blocks = TileShape.DivideUp(images, TSimd.Count);
        if (useBias)
            SumBias(gradient, first, rows, blocks);
        if (inputs < TSimd.Count)
            NarrowWeightGradient(gradient, first, rows, images);
        else
            WeightGradient(gradient, first, rows, images);
    }

    protected override void Release()
    {
        _forward?.Dispose();
        _inputGradient?.Dispose();
        _imageRows?.Dispose();
        _imageTaps?.Dispose();
        _columns?.Dispose();
    }

    protected override void Prepare()
    {
        int lanes = TSimd.Count;
        _forward = new DenseTables(units, Enumerable.Range(0, inputs).Select(i => (i * lanes, i)), inputs * lanes, units * lanes, Wiring, TSimd.Accumulators);
        if (!Wiring.Training)
            return;
        if (Wiring.InputGradient is not null)
            _inputGradient = new DenseTables(inputs, Enumerable.Range(0, units).Select(o => (o * lanes, o * inputs)), units * lanes, inputs * lanes, Wiring, TSimd.Accumulators);
        int images = Wiring.Blocks * lanes;
        _imageRows = new AlignedBuffer<float>((long)images * _pitch);
        _imageTaps = new AlignedBuffer<int>(2 * images);
        for (int image = 0; image < images; image++)
        {
            _imageTaps.Pointer[2 * image] = image * _pitch;
            _imageTaps.Pointer[(2 * image) + 1] = (image / lanes * units * lanes) + (image % lanes);
        }

        int vectors = TileShape.DivideUp(inputs, lanes);
        _gradientShape = TileShape.Cheapest(BroadcastTiles.Shapes, Math.Max(1, units / Wiring.Threads), vectors, TSimd.Accumulators);
        _columns = new AlignedBuffer<int>(TileShape.DivideUp(vectors, _gradientShape.Columns) * _gradientShape.Columns);
        for (int i = 0; i < _columns.Length; i++)
            _columns.Pointer[i] = Math.Max(0, Math.Min(i * lanes, inputs - lanes));
    }

    /// <summary>dw[o, i] = the sum over the images of dy[o] * x[i]: dy is broadcast, the inputs are a vector.</summary>
    void WeightGradient(float* gradient, int first, int rows, int images)
    {
        BroadcastRun run = new()
        {
            Weights = gradient + (first * TSimd.Count),
            WeightRow = TSimd.Count,
            X = _imageRows!.Pointer,
            XOffsets = _columns!.Pointer,
            Taps = _imageTaps!.Pointer,
            TapCount = images,
            Y = Wiring.Gradient(0) + ((long)first * inputs),
            YRow = inputs,
            YOffsets = _columns.Pointer,
            Tiles = (int)_columns.Length / _gradientShape.Columns,
        };
        BroadcastTiles.RunRows<TSimd, TVec>(_gradientShape, rows, run);
    }

    /// <summary>The same where a row of inputs is shorter than a vector.</summary>
    void NarrowWeightGradient(float* gradient, int first, int rows, int images)
    {
        for (int unit = first; unit < first + rows; unit++)
        {
            for (int i = 0; i < inputs; i++)
            {
                float sum = 0;
                for (int image = 0; image < images; image++)
                    sum += gradient[_imageTaps!.Pointer[(2 * image) + 1] + (unit * TSimd.Count)] * _imageRows!.Pointer[((long)image * _pitch) + i];
                Wiring.Gradient(0)[((long)unit * inputs) + i] = sum;
            }
        }
    }

    void SumBias(float* gradient, int first, int rows, int blocks)
    {
        for (int unit = first; unit < first + rows; unit++)
        {
            TVec sum = TSimd.Zero;
            for (int block = 0; block < blocks; block++)
                sum = TSimd.Add(sum, TSimd.Load(gradient + ((((long)block * units) + unit) * TSimd.Count)));
            Wiring.Gradient(1)[unit] = TSimd.Sum(sum);
        }
    }
}
