using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A convolution on lanes, with bias and ReLU in its epilogue; with several groups, the same convolution of each group of channels, with weights of its own (PyTorch's <c>groups</c>).</summary>
/// <param name="geometry">The sizes of one group.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="groups">How many groups the channels fall into.</param>
sealed unsafe class ConvolutionOperation<TSimd, TVec>(ConvolutionGeometry geometry, bool useBias, int groups = 1) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    readonly int _weights = groups * geometry.OutChannels * geometry.Taps;
    TilePlan? _forward;
    TilePlan? _inputGradient;
    ConvolutionWeightGradient? _weightGradient;
    GradientSlots? _slots;

    /// <summary>The gradient with the halo that its taps reach into, where the next operation (a dense layer, the loss) writes it without one.</summary>
    Tensor? _haloedGradient;

    public override int InputHalo => geometry.Padding;

    public override int OutputGradientHalo => geometry.GradientHalo;

    public override bool SavesInput => true;

    public override bool CanFuseRelu => true;

    public override bool CanFuseMaximum => TileShape.FitsRows(BroadcastTiles.MaximumShapes, geometry.OutChannels);

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        int outputChannel = Wiring.Output.Layout.Channel;
        float* weights = Wiring.Parameter(0, thread);
        float* bias = useBias ? Wiring.Parameter(1, thread) : null;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            float* input = Wiring.Input.At(thread, block);
            float* output = Wiring.Output.At(thread, block);
            for (int group = 0; group < groups; group++)
            {
                int channel = group * geometry.OutChannels;
                _forward!.Run<TSimd, TVec>(
                    weights + (channel * geometry.Taps), geometry.Taps, useBias ? bias + channel : null,
                    input + (group * geometry.InChannels * Wiring.Input.Layout.Channel), output + (channel * outputChannel), outputChannel, Relu);
            }
        }
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        Tensor given = Wiring.OutputGradient!;
        Tensor outputGradient = _haloedGradient ?? given;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            float* gradient = outputGradient.At(thread, block);
            if (Relu && !ReluGradientIsTaken)
                Maps.ReluGradient<TSimd, TVec>(Wiring.Output.Layout, Wiring.Output.At(thread, block), given.Layout, given.At(thread, block), outputGradient.Layout, gradient);
            else if (_haloedGradient is not null)
                Maps.Copy<TSimd, TVec>(given.Layout, given.At(thread, block), outputGradient.Layout, gradient);
            float* slot = _slots!.Open(block);
            for (int group = 0; group < groups; group++)
                BackwardGroup(group, Wiring.Parameter(0, thread), outputGradient.Layout.Channel, gradient, Wiring.Input.At(thread, block), slot, Wiring.InputGradient is Tensor inputGradient ? inputGradient.At(thread, block) : null);
            if (useBias)
                Maps.AddChannelSums<TSimd, TVec>(outputGradient.Layout, gradient, slot + _weights);
        }
    }

    public override void ReduceGradients(int thread, int threads, int images)
    {
        int chunks = Wiring.ChunksOf(images, TSimd.Count);
        _slots!.Sum(Wiring.Gradient(0), 0, ParameterShare.Of(groups * geometry.OutChannels, geometry.Taps, thread, threads), chunks);
        if (useBias)
            _slots.Sum(Wiring.Gradient(1), _weights, ParameterShare.Of(groups * geometry.OutChannels, rowSize: 1, thread, threads), chunks);
    }

    protected override void Release()
    {
        _forward?.Dispose();
        _inputGradient?.Dispose();
        _weightGradient?.Dispose();
        _slots?.Dispose();
        _haloedGradient?.Dispose();
    }

    protected override void Prepare()
    {
        _forward = Maximum
            ? ConvolutionTiles.ForwardMaximum(geometry, Wiring.Input.Layout, Wiring.Output.Layout, TSimd.Accumulators)
            : ConvolutionTiles.Forward(geometry, Wiring.Input.Layout, Wiring.Output.Layout, TSimd.Accumulators);
        if (Wiring.OutputGradient is not Tensor gradient)
            return;
        if (Wiring.InputGradient is not null && gradient.Layout.Halo < geometry.GradientHalo)
            gradient = _haloedGradient = new Tensor(gradient.Layout with { Halo = geometry.GradientHalo }, kept: false, Wiring.Blocks, Wiring.Threads);
        _slots = new GradientSlots(_weights + (useBias ? groups * geometry.OutChannels : 0), Wiring.Chunks, Wiring.BlocksPerChunk);
        _weightGradient = new ConvolutionWeightGradient(geometry, Wiring.Input.Layout, gradient.Layout, TSimd.Accumulators);
        if (Wiring.InputGradient is Tensor inputGradient)
            _inputGradient = ConvolutionTiles.InputGradient(geometry, gradient.Layout, inputGradient.Layout, TSimd.Accumulators);
    }

    /// <summary>One group of one block: the gradients of its weights, and that of its input if there is room for it.</summary>
    void BackwardGroup(int group, float* weights, int gradientChannel, float* gradient, float* input, float* slot, float* inputGradient)
    {
        int channel = group * geometry.OutChannels;
        int inputChannel = group * geometry.InChannels;
        gradient += channel * gradientChannel;
        _weightGradient!.Run<TSimd, TVec>(input + (inputChannel * Wiring.Input.Layout.Channel), gradient, slot + (channel * geometry.Taps));
        if (inputGradient == null)
            return;
        int row = Wiring.InputGradient!.Layout.Channel;
        _inputGradient!.Run<TSimd, TVec>(
            weights + (channel * geometry.Taps), geometry.KernelArea, null, gradient, inputGradient + (inputChannel * row), row, relu: false);
    }
}
