using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A convolution with stride 1 by Winograd's minimal filtering along its rows, for few channels; see <see cref="IRowFilter"/>.</summary>
sealed unsafe class RowWinogradOperation<TSimd, TVec, TFilter>(ConvolutionGeometry geometry, bool useBias) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
    where TFilter : struct, IRowFilter
{
    RowWinogradPlan? _plan;
    RowWinogradScratch[] _scratch = [];
    GradientSlots? _slots;

    public override int InputHalo => geometry.Padding;

    public override bool SavesInput => true;

    public override bool CanFuseRelu => true;

    public override bool CanFuseMaximum => true;

    int BiasOffset => TFilter.Points * _plan!.PointWeights;

    /// <summary>Every thread has its own points of the weights: making them takes less time than a barrier and fetching another core's.</summary>
    public override void BeginForward(int thread) => RowWinograd<TSimd, TVec, TFilter>.TransformWeights(_plan!, Wiring.Parameter(0, thread), _scratch[thread].Weights.Pointer);

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        float* weights = _scratch[thread].Weights.Pointer;
        float* inputs = _scratch[thread].Inputs.Pointer;
        float* outputs = _scratch[thread].Outputs.Pointer;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            foreach (RowWinogradStrip strip in _plan!.Strips)
            {
                RowWinograd<TSimd, TVec, TFilter>.TransformInputs(_plan, strip, Wiring.Input.Layout, Wiring.Input.At(thread, block), inputs);
                for (int point = 0; point < TFilter.Points; point++)
                {
                    strip.Forward.Run<TSimd, TVec>(
                        weights + (point * _plan.PointWeights), geometry.InChannels * geometry.KernelHeight, null,
                        inputs + (point * _plan.InSlot), outputs + (point * _plan.OutSlot), strip.Output.Channel, relu: false);
                }

                float* bias = useBias ? Wiring.Parameter(1, thread) : null;
                float* y = Wiring.Output.At(thread, block);
                if (Maximum)
                    RowWinograd<TSimd, TVec, TFilter>.TransformMaxima(_plan, strip, outputs, rows: inputs, bias, Relu, Wiring.Output.Layout, y);
                else
                    RowWinograd<TSimd, TVec, TFilter>.TransformOutputs(_plan, strip, outputs, bias, Relu, Wiring.Output.Layout, y);
            }
        }
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        Tensor given = Wiring.OutputGradient!;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            float* gradient = given.At(thread, block);
            float* slot = _slots!.Open(block);
            ThroughRelu<TSimd, TVec>(thread, block);
            if (useBias)
                Maps.AddChannelSums<TSimd, TVec>(given.Layout, gradient, slot + BiasOffset);
            foreach (RowWinogradStrip strip in _plan!.Strips)
                Backward(thread, strip, Wiring.Input.At(thread, block), gradient, slot, Wiring.InputGradient is Tensor inputGradient ? inputGradient.At(thread, block) : null);
        }
    }

    public override void ReduceGradients(int thread, int threads, int images)
    {
        int chunks = Wiring.ChunksOf(images, TSimd.Count);
        ParameterShare rows = ParameterShare.Of(geometry.OutChannels, geometry.InChannels * geometry.KernelHeight, thread, threads);
        float* sums = _scratch[thread].WeightGradients.Pointer;
        for (int point = 0; point < TFilter.Points; point++)
            _slots!.Sum(sums + (point * _plan!.PointWeights), point * _plan.PointWeights, rows, chunks);
        RowWinograd<TSimd, TVec, TFilter>.WeightGradient(rows.Count, sums + rows.First, _plan!.PointWeights, Wiring.Gradient(0) + ((long)rows.First * TFilter.Kernel));
        if (useBias)
            _slots!.Sum(Wiring.Gradient(1), BiasOffset, ParameterShare.Of(geometry.OutChannels, rowSize: 1, thread, threads), chunks);
    }

    protected override void Prepare()
    {
        _plan = new RowWinogradPlan(geometry, TFilter.Tile, TFilter.Points, TSimd.Count, TSimd.Accumulators, Wiring.Training, Maximum);
        _scratch = [.. Enumerable.Range(0, Wiring.Threads).Select(_ => new RowWinogradScratch(_plan, TFilter.Points, Wiring.Training))];
        if (Wiring.Training)
            _slots = new GradientSlots(BiasOffset + geometry.OutChannels, Wiring.Chunks, Wiring.BlocksPerChunk);
    }

    protected override void Release()
    {
        _plan?.Dispose();
        _slots?.Dispose();
        foreach (RowWinogradScratch scratch in _scratch)
            scratch.Dispose();
    }

    /// <summary>One strip: what it adds to the gradients of the weights' points, and the gradient of its inputs, which at each point take the place of the inputs.</summary>
    void Backward(int thread, RowWinogradStrip strip, float* input, float* gradient, float* slot, float* inputGradient)
    {
        float* weights = _scratch[thread].Weights.Pointer;
        float* inputs = _scratch[thread].Inputs.Pointer;
        float* outputs = _scratch[thread].Outputs.Pointer;
        RowWinograd<TSimd, TVec, TFilter>.TransformInputs(_plan!, strip, Wiring.Input.Layout, input, inputs);
        RowWinograd<TSimd, TVec, TFilter>.TransformGradients(_plan!, strip, Wiring.OutputGradient!.Layout, gradient, outputs);
        for (int point = 0; point < TFilter.Points; point++)
        {
            float* x = inputs + (point * _plan!.InSlot);
            float* dy = outputs + (point * _plan.OutSlot);
            strip.WeightGradient!.Run<TSimd, TVec>(x, dy, slot + (point * _plan.PointWeights));
            if (inputGradient != null)
                strip.InputGradient!.Run<TSimd, TVec>(weights + (point * _plan.PointWeights), geometry.KernelHeight, null, dy, x, strip.Input.Channel, relu: false);
        }

        if (inputGradient != null)
            RowWinograd<TSimd, TVec, TFilter>.TransformInputGradients(_plan!, strip, inputs, Wiring.InputGradient!.Layout, inputGradient);
    }
}
