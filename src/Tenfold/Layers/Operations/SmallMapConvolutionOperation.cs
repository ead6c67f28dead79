using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// A convolution of many channels on a map of few pixels: its weights are large and its maps small, so blocks go together and
/// share what is loaded of the weights, and the weights' gradients are matrix products over the whole batch, as in a dense layer.
/// </summary>
sealed unsafe class SmallMapConvolutionOperation<TSimd, TVec>(ConvolutionGeometry geometry, bool useBias) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>Bytes of a run's maps that should stay in the second-level cache while the weights pass.</summary>
    const int RunBytes = 262_144;

    /// <summary>The vectors that a weight should meet at least; of a larger kernel a corner pixel shares its taps with no other one.</summary>
    const int LeastVectors = 4;

    TilePlan[] _forward = [];
    TilePlan[] _inputGradient = [];
    ConvolutionMatrixGradient? _weightGradient;

    public override bool PerBlock => false;

    public override bool SavesInput => true;

    public override bool CanFuseRelu => true;

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        int run = RunOf(blocks);
        for (int block = firstBlock; block < firstBlock + blocks; block += run)
        {
            int count = Math.Min(run, firstBlock + blocks - block);
            _forward[count - 1].Run<TSimd, TVec>(
                Wiring.Parameter(0), geometry.Taps, useBias ? Wiring.Parameter(1) : null,
                Wiring.Input.At(thread, block), Wiring.Output.At(thread, block), Wiring.Output.Layout.Channel, Relu);
        }
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        Tensor gradient = Wiring.OutputGradient!;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            ThroughRelu<TSimd, TVec>(thread, block);
            _weightGradient!.Load<TSimd, TVec>(block, Wiring.Input.At(thread, block));
        }

        if (Wiring.InputGradient is not Tensor inputGradient)
            return;
        int run = RunOf(blocks);
        for (int block = firstBlock; block < firstBlock + blocks; block += run)
        {
            int count = Math.Min(run, firstBlock + blocks - block);
            _inputGradient[count - 1].Run<TSimd, TVec>(
                Wiring.Parameter(0), geometry.KernelArea, null,
                gradient.At(thread, block), inputGradient.At(thread, block), inputGradient.Layout.Channel, relu: false);
        }
    }

    public override void ReduceGradients(int thread, int threads, int images)
    {
        (int first, int rows) = ParameterShare.Of(geometry.OutChannels, rowSize: 1, thread, threads);
        if (rows == 0)
            return;
        Tensor gradient = Wiring.OutputGradient!;
        int blocks = TileShape.DivideUp(images, TSimd.Count);
        _weightGradient!.Run<TSimd, TVec>(thread, gradient.At(0, 0), blocks, first, rows, Wiring.Gradient(0));
        if (!useBias)
            return;
        new Span<float>(Wiring.Gradient(1) + first, rows).Clear();
        for (int block = 0; block < blocks; block++)
            Maps.AddChannelSums<TSimd, TVec>(gradient.Layout with { Channels = rows }, gradient.At(0, block) + ((nint)first * gradient.Layout.Channel), Wiring.Gradient(1) + first);
    }

    protected override void Prepare()
    {
        int alike = geometry.KernelArea == 1 ? geometry.OutHeight * geometry.OutWidth : 1;
        int bytes = sizeof(float) * Math.Max(Wiring.Input.Layout.Block, Wiring.Output.Layout.Block);
        int least = TileShape.DivideUp(LeastVectors, alike);
        int most = Math.Clamp(RunBytes / bytes, least, Math.Max(Wiring.Blocks, least));
        _forward = [.. Enumerable.Range(1, most).Select(blocks => ConvolutionTiles.ForwardRun(geometry, Wiring.Input.Layout, Wiring.Output.Layout, blocks, TSimd.Accumulators))];
        if (Wiring.OutputGradient is not Tensor gradient)
            return;
        _weightGradient = new ConvolutionMatrixGradient(geometry, Wiring.Input.Layout, gradient.Layout, Wiring.Blocks, Wiring.Threads, TSimd.Accumulators);
        if (Wiring.InputGradient is Tensor inputGradient)
            _inputGradient = [.. Enumerable.Range(1, most).Select(blocks => ConvolutionTiles.InputGradientRun(geometry, gradient.Layout, inputGradient.Layout, blocks, TSimd.Accumulators))];
    }

    protected override void Release()
    {
        foreach (TilePlan plan in _forward.Concat(_inputGradient))
            plan.Dispose();
        _weightGradient?.Dispose();
    }

    /// <summary>Runs of about equal length.</summary>
    int RunOf(int blocks) => TileShape.DivideUp(blocks, TileShape.DivideUp(Math.Max(1, blocks), _forward.Length));
}
