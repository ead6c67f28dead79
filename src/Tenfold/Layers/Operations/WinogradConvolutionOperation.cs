using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A 3x3 convolution with stride 1 by Winograd's minimal filtering, for many channels; see <see cref="WinogradPoints"/>.</summary>
sealed unsafe class WinogradConvolutionOperation<TSimd, TVec>(ConvolutionGeometry geometry, bool useBias) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>With fewer tiles a block, the blocks of a chunk go together, so that weights that were loaded are used more than once.</summary>
    const int TilesOfABlock = 12;

    readonly bool _perBlock = WinogradTile.Cover(geometry).Length >= TilesOfABlock;
    WinogradPlan? _plan;
    WinogradScratch[] _scratch = [];
    GradientSlots? _slots;

    public override bool PerBlock => _perBlock;

    public override int InputHalo => geometry.Padding;

    public override bool SavesInput => true;

    public override bool CanFuseRelu => true;

    int RunBlocks => _perBlock ? 1 : Wiring.BlocksPerChunk;

    int BiasOffset => geometry.OutChannels * geometry.KernelArea * _plan!.InRow;

    /// <summary>Every thread has its own points of the weights: making them takes less time than a barrier and fetching another core's.</summary>
    public override void BeginForward(int thread) => WinogradConvolution<TSimd, TVec>.TransformWeights(_plan!, _scratch[thread], Wiring.Parameter(0, thread));

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        Span<nint> inputs = stackalloc nint[RunBlocks];
        Span<nint> outputs = stackalloc nint[RunBlocks];
        WinogradScratch scratch = _scratch[thread];
        for (int first = firstBlock; first < firstBlock + blocks; first += RunBlocks)
        {
            int count = Math.Min(RunBlocks, firstBlock + blocks - first);
            Find(Wiring.Input, thread, first, inputs[..count]);
            Find(Wiring.Output, thread, first, outputs[..count]);
            foreach (WinogradStrip strip in _plan!.Strips[count])
            {
                WinogradConvolution<TSimd, TVec>.TransformInputs(_plan, strip, scratch, Wiring.Input.Layout, inputs);
                WinogradConvolution<TSimd, TVec>.Multiply(_plan, strip, scratch);
                WinogradConvolution<TSimd, TVec>.TransformOutputs(_plan, strip, scratch, useBias ? Wiring.Parameter(1, thread) : null, Relu, Wiring.Output.Layout, outputs);
            }
        }
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        Span<nint> inputs = stackalloc nint[RunBlocks];
        Span<nint> gradients = stackalloc nint[RunBlocks];
        Span<nint> inputGradients = stackalloc nint[RunBlocks];
        for (int first = firstBlock; first < firstBlock + blocks; first += RunBlocks)
        {
            int count = Math.Min(RunBlocks, firstBlock + blocks - first);
            float* slot = _slots!.Open(first);
            for (int block = first; block < first + count; block++)
            {
                ThroughRelu<TSimd, TVec>(thread, block);
                if (useBias)
                    Maps.AddChannelSums<TSimd, TVec>(Wiring.OutputGradient!.Layout, Wiring.OutputGradient.At(thread, block), slot + BiasOffset);
            }

            Find(Wiring.Input, thread, first, inputs[..count]);
            Find(Wiring.OutputGradient!, thread, first, gradients[..count]);
            if (Wiring.InputGradient is Tensor inputGradient)
                Find(inputGradient, thread, first, inputGradients[..count]);
            Backward(_plan!.Strips[count], _scratch[thread], inputs, gradients, inputGradients);
            WinogradConvolution<TSimd, TVec>.AddWeightGradient(_plan, _scratch[thread], slot);
        }
    }

    public override void ReduceGradients(int thread, int threads, int images)
    {
        int chunks = Wiring.ChunksOf(images, TSimd.Count);
        ParameterShare rows = ParameterShare.Of(geometry.OutChannels, rowSize: 1, thread, threads);
        int row = geometry.KernelArea * _plan!.InRow;
        float* taps = _scratch[thread].Taps.Pointer;
        for (int output = rows.First; output < rows.First + rows.Count; output++)
        {
            _slots!.Sum(taps, output * row, new ParameterShare(0, row), chunks);
            float* gradient = Wiring.Gradient(0) + ((long)output * geometry.Taps);
            for (int input = 0; input < geometry.InChannels; input++)
            {
                for (int tap = 0; tap < geometry.KernelArea; tap++)
                    *gradient++ = taps[(tap * _plan.InRow) + input];
            }
        }

        if (useBias)
            _slots!.Sum(Wiring.Gradient(1), BiasOffset, rows, chunks);
    }

    protected override void Prepare()
    {
        _plan = new WinogradPlan(geometry, TSimd.Count, RunBlocks, TSimd.Accumulators);
        _scratch = [.. Enumerable.Range(0, Wiring.Threads).Select(_ => new WinogradScratch(_plan, WinogradTransforms<TSimd, TVec>.Scratch, Wiring.Training))];
        if (Wiring.Training)
            _slots = new GradientSlots(BiasOffset + geometry.OutChannels, Wiring.Chunks, Wiring.BlocksPerChunk);
    }

    protected override void Release()
    {
        _plan?.Dispose();
        _slots?.Dispose();
        foreach (WinogradScratch scratch in _scratch)
            scratch.Dispose();
    }

    static void Find(Tensor tensor, int thread, int first, Span<nint> blocks)
    {
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = (nint)tensor.At(thread, first + i);
    }

    void Backward(WinogradStrip[] strips, WinogradScratch scratch, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> gradients, ReadOnlySpan<nint> inputGradients)
    {
        bool add = false;
        foreach (WinogradStrip strip in strips)
        {
            WinogradConvolution<TSimd, TVec>.TransformInputs(_plan!, strip, scratch, Wiring.Input.Layout, inputs);
            WinogradConvolution<TSimd, TVec>.TransformGradients(_plan!, strip, scratch, Wiring.OutputGradient!.Layout, gradients);
            for (int point = 0; point < WinogradPoints.Positions; point++)
            {
                WinogradConvolution<TSimd, TVec>.WeightGradients(_plan!, strip, scratch, point, add);
                if (Wiring.InputGradient is not null)
                    WinogradConvolution<TSimd, TVec>.InputGradients(_plan!, strip, scratch, point);
            }

            if (Wiring.InputGradient is Tensor inputGradient)
                WinogradConvolution<TSimd, TVec>.TransformInputGradients(_plan!, strip, scratch, inputGradient.Layout, inputGradients);
            add = true;
        }
    }
}
