using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// What two operations of a batch normalization share: moments of each chunk of images, which its thread fills, and what
/// follows from all of them, which every thread computes for itself, in the order of the chunks, so that no bit depends on the threads.
/// </summary>
sealed unsafe class BatchStatistics(BatchNormalization layer, Shape shape) : IDisposable
{
    /// <summary>Mean, 1 / deviation and scale of the forward pass, then the three factors of the input's gradient and the gradients of weight and bias.</summary>
    const int ArraysPerThread = 8;

    readonly int _channels = shape.Channels;
    readonly int _pixels = shape.Height * shape.Width;
    GradientSlots? _moments;
    GradientSlots? _gradients;
    AlignedBuffer<float>? _arrays;
    Wiring _wiring = null!;
    int _lanes;

    public void Prepare(Wiring wiring, int lanes)
    {
        (_wiring, _lanes) = (wiring, lanes);
        _moments = new GradientSlots(3 * _channels, wiring.Chunks, wiring.BlocksPerChunk);
        _gradients = new GradientSlots(2 * _channels, wiring.Chunks, wiring.BlocksPerChunk);
        _arrays = new AlignedBuffer<float>((long)ArraysPerThread * _channels * wiring.Threads);
    }

    public void Dispose()
    {
        _moments?.Dispose();
        _gradients?.Dispose();
        _arrays?.Dispose();
    }

    public float* Mean(int thread) => Array(thread, 0);

    public float* InverseDeviation(int thread) => Array(thread, 1);

    public float* Scale(int thread) => Array(thread, 2);

    /// <summary>What the gradient of the output, the centred input and 1 are multiplied with for the gradient of the input.</summary>
    public (nint Gradient, nint Input, nint One) InputFactors(int thread) => ((nint)Array(thread, 3), (nint)Array(thread, 4), (nint)Array(thread, 5));

    /// <summary>What knows the sums over the whole batch that <see cref="GradientSums"/> collects otherwise; null where blocks add them there.</summary>
    public IChannelSums? ChannelSums { get; set; }

    /// <summary>Where a block adds its moments: shifts, sums and sums of squares, one a channel.</summary>
    public float* Moments(int block) => _moments!.Open(block);

    /// <summary>Where a block adds its sums of gradients, and of their products with the centred input.</summary>
    public float* GradientSums(int block) => _gradients!.Open(block);

    /// <summary>Mean and variance of the whole batch, chunk by chunk (Chan, Golub and LeVeque 1979), and what normalizes with them.</summary>
    public void Combine(int thread, float* weight, float* runningMean, float* runningVariance)
    {
        int chunks = Chunks;
        for (int channel = 0; channel < _channels; channel++)
        {
            double count = 0, mean = 0, squares = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                float* slot = _moments!.Slot(chunk) + channel;
                double values = Values(chunk);
                double chunkMean = slot[0] + (slot[_channels] / values);
                double chunkSquares = slot[2 * _channels] - ((double)slot[_channels] * slot[_channels] / values);
                double difference = chunkMean - mean;
                squares += chunkSquares + (difference * difference * count * values / (count + values));
                count += values;
                mean += difference * values / count;
            }

            double variance = Math.Max(0, squares / count);
            double inverse = 1 / Math.Sqrt(variance + layer.Epsilon);
            Mean(thread)[channel] = (float)mean;
            InverseDeviation(thread)[channel] = (float)inverse;
            Scale(thread)[channel] = (float)(weight[channel] * inverse);
            if (thread == 0 && count > 1)
            {
                double running = layer.Unbiased ? variance * count / (count - 1) : variance;
                runningMean[channel] = (float)((layer.Momentum * runningMean[channel]) + ((1 - layer.Momentum) * mean));
                runningVariance[channel] = (float)((layer.Momentum * runningVariance[channel]) + ((1 - layer.Momentum) * running));
            }
        }
    }

    /// <summary>
    /// The gradients of weight and bias over the whole batch, and the factors of dx = scale * (g - mean(g) - xhat * mean(g * xhat)),
    /// written as a * g + b * (x - mean) + d; with <see cref="ChannelSums"/> g comes scaled already.
    /// </summary>
    public void CombineGradients(int thread)
    {
        double count = (double)_wiring.Batch.Images * _pixels;
        (nint a, nint b, nint d) = InputFactors(thread);
        for (int channel = 0; channel < _channels; channel++)
        {
            (double sum, double product) = ChannelSums is { } known ? known.Of(channel, Mean(thread)[channel]) : SumOf(channel);
            double inverse = InverseDeviation(thread)[channel];
            double scale = Scale(thread)[channel];
            double slope = -scale * inverse * inverse * product / count;
            WeightGradient(thread)[channel] = (float)(product * inverse);
            BiasGradient(thread)[channel] = (float)sum;
            ((float*)a)[channel] = ChannelSums is null ? (float)scale : 1;
            ((float*)b)[channel] = (float)slope;
            ((float*)d)[channel] = (float)(-scale * sum / count);
        }
    }

    /// <summary>A thread's share of the gradients of weight and bias.</summary>
    public void CopyGradients(int thread, int threads, float* weight, float* bias)
    {
        (int first, int count) = ParameterShare.Of(_channels, rowSize: 1, thread, threads);
        new ReadOnlySpan<float>(WeightGradient(thread) + first, count).CopyTo(new Span<float>(weight + first, count));
        new ReadOnlySpan<float>(BiasGradient(thread) + first, count).CopyTo(new Span<float>(bias + first, count));
    }

    /// <summary>The sums of what the blocks added, chunk by chunk.</summary>
    (double Sum, double Product) SumOf(int channel)
    {
        int chunks = Chunks;
        double sum = 0, product = 0;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            float* slot = _gradients!.Slot(chunk) + channel;
            sum += slot[0];
            product += slot[_channels];
        }

        return (sum, product);
    }

    int Chunks => _wiring.ChunksOf(_wiring.Batch.Images, _lanes);

    float* WeightGradient(int thread) => Array(thread, 6);

    float* BiasGradient(int thread) => Array(thread, 7);

    float* Array(int thread, int index) => _arrays!.Pointer + ((((long)thread * ArraysPerThread) + index) * _channels);

    /// <summary>Values of a channel in a chunk.</summary>
    double Values(int chunk)
    {
        int images = _wiring.BlocksPerChunk * _lanes;
        return (double)Math.Min(images, _wiring.Batch.Images - (chunk * images)) * _pixels;
    }
}
