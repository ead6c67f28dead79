using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// The second half of a batch normalization in training together with the convolution behind it, where no zeros are padded between them. The normalization is then a
/// part of the weights, W = w * scale, and of the bias, and its output is never written. Its own gradients need no look at the maps either: with the
/// gradients dW of the convolution of x, and dB of its bias, the gradients g of a channel of the normalization's output sum to the sum of w * dB, and g * x to the sum of w * dW.
/// </summary>
/// <param name="statistics">Of the normalization.</param>
/// <param name="geometry">Of the convolution.</param>
/// <param name="useBias">Whether the convolution has a bias.</param>
/// <param name="convolution">A convolution of that geometry with a bias.</param>
sealed unsafe class NormalizedConvolutionOperation<TSimd, TVec>(BatchStatistics statistics, ConvolutionGeometry geometry, bool useBias, Operation convolution) : Operation, IChannelSums
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>Behind the normalization's weight, bias, mean and variance.</summary>
    const int Weight = 4, Bias = 5;

    readonly int _weights = geometry.OutChannels * geometry.Taps;

    /// <summary>
    /// The weights and biases that the normalization is part of, and what it adds to each channel, once for each thread: when one takes its share of the gradients,
    /// another may have changed the parameters already.
    /// </summary>
    AlignedBuffer<float>? _folded;

    /// <summary>Their gradients over the whole batch.</summary>
    AlignedBuffer<float>? _gradients;

    public override bool NeedsWholeBatch => true;

    public override bool ReducesEarly => true;

    public override int OutputGradientHalo => convolution.OutputGradientHalo;

    public override bool SavesInput => true;

    public override bool CanFuseRelu => true;

    public override void BeginForward(int thread)
    {
        statistics.Combine(thread, Wiring.Parameter(0), Wiring.Parameter(2), Wiring.Parameter(3));
        Fold(Folded(thread), statistics.Scale(thread), statistics.Mean(thread));
        convolution.BeginForward(thread);
    }

    public override void Forward(int thread, int firstBlock, int blocks) => convolution.Forward(thread, firstBlock, blocks);

    public override void BeginBackward(int thread) => convolution.BeginBackward(thread);

    public override void Backward(int thread, int firstBlock, int blocks) => convolution.Backward(thread, firstBlock, blocks);

    public override void ReduceEarly(int thread, int threads, int images) => convolution.ReduceGradients(thread, threads, images);

    public (double Sum, double Product) Of(int channel, float mean)
    {
        double sum = 0, product = 0;
        for (int output = 0; output < geometry.OutChannels; output++)
        {
            int first = (output * geometry.Taps) + (channel * geometry.KernelArea);
            float* weight = Wiring.Parameter(Weight) + first;
            float* gradient = _gradients!.Pointer + first;
            double weights = 0;
            for (int tap = 0; tap < geometry.KernelArea; tap++)
            {
                weights += weight[tap];
                product += (double)weight[tap] * gradient[tap];
            }

            sum += weights * _gradients.Pointer[_weights + output];
        }

        return (sum, product - (mean * sum));
    }

    public override void ReduceGradients(int thread, int threads, int images)
    {
        statistics.CopyGradients(thread, threads, Wiring.Gradient(0), Wiring.Gradient(1));
        (int first, int count) = ParameterShare.Of(geometry.OutChannels, rowSize: 1, thread, threads);
        float* biasGradients = _gradients!.Pointer + _weights;
        float* scale = statistics.Scale(thread);
        float* added = Added(Folded(thread));
        for (int output = first; output < first + count; output++)
        {
            for (int channel = 0; channel < geometry.InChannels; channel++)
            {
                int tap = (output * geometry.Taps) + (channel * geometry.KernelArea);
                for (int end = tap + geometry.KernelArea; tap < end; tap++)
                    Wiring.Gradient(Weight)[tap] = (scale[channel] * _gradients.Pointer[tap]) + (added[channel] * biasGradients[output]);
            }
        }

        if (useBias)
            new ReadOnlySpan<float>(biasGradients + first, count).CopyTo(new Span<float>(Wiring.Gradient(Bias) + first, count));
    }

    protected override void Prepare()
    {
        _folded = new AlignedBuffer<float>((long)FoldedSize * Wiring.Threads);
        _gradients = new AlignedBuffer<float>(_weights + geometry.OutChannels);
        statistics.ChannelSums = this;
        convolution.Relu = Relu;
        convolution.ReluGradientIsTaken = ReluGradientIsTaken;
        convolution.Bind(Wiring with
        {
            Parameters = [(nint)_folded.Pointer, (nint)(_folded.Pointer + _weights)],
            ParameterCopy = FoldedSize,
            Gradients = [(nint)_gradients.Pointer, (nint)(_gradients.Pointer + _weights)],
        });
    }

    protected override void Release()
    {
        convolution.Dispose();
        _folded?.Dispose();
        _gradients?.Dispose();
    }

    int FoldedSize => _weights + geometry.OutChannels + geometry.InChannels;

    float* Folded(int thread) => _folded!.Pointer + ((nint)thread * FoldedSize);

    /// <summary>What the normalization adds to each channel, shift - scale * mean.</summary>
    float* Added(float* folded) => folded + _weights + geometry.OutChannels;

    /// <summary>w * (scale * (x - mean) + shift) + bias = (w * scale) * x + bias + the sum of w * (shift - scale * mean).</summary>
    void Fold(float* folded, float* scale, float* mean)
    {
        float* weight = Wiring.Parameter(Weight);
        float* added = Added(folded);
        for (int channel = 0; channel < geometry.InChannels; channel++)
            added[channel] = (float)(Wiring.Parameter(1)[channel] - ((double)scale[channel] * mean[channel]));
        for (int output = 0; output < geometry.OutChannels; output++)
        {
            double bias = useBias ? Wiring.Parameter(Bias)[output] : 0;
            for (int channel = 0; channel < geometry.InChannels; channel++)
            {
                double weights = 0;
                int tap = (output * geometry.Taps) + (channel * geometry.KernelArea);
                for (int end = tap + geometry.KernelArea; tap < end; tap++)
                {
                    weights += weight[tap];
                    folded[tap] = weight[tap] * scale[channel];
                }

                bias += weights * added[channel];
            }

            folded[_weights + output] = (float)bias;
        }
    }
}
