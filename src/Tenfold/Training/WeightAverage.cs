using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// An exponential moving average of all values of a network, running statistics included: a += (1 - decay) (w - a) after
/// every step, a = w after the first, as PyTorch's <c>AveragedModel</c> with <c>get_ema_multi_avg_fn</c> and buffers
/// (https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema).
/// </summary>
/// <remarks>
/// With warm-up the decay is min(decay, (1 + n) / (10 + n)) after n averaged steps, as TensorFlow's <c>ExponentialMovingAverage</c>
/// with <c>num_updates</c> (https://www.tensorflow.org/api_docs/python/tf/train/ExponentialMovingAverage): without it the
/// first weights count for much until some 1 / (1 - decay) steps are done. While steps are taken the network holds the
/// weights that are trained, at all other times the average.
/// </remarks>
sealed unsafe class WeightAverage : IDisposable
{
    readonly Network _network;
    readonly double _decay;
    readonly bool _warmup;
    readonly delegate*<float*, long, float, float*, void> _update;
    readonly AlignedBuffer<float> _average;
    readonly AlignedBuffer<float> _trained;
    bool _shown;

    public WeightAverage(Network network, double decay, bool warmup, SimdWidth width)
    {
        _network = network;
        _decay = decay;
        _warmup = warmup;
        _average = new AlignedBuffer<float>(network.Values.Length);
        _trained = new AlignedBuffer<float>(network.Values.Length);
        _update = width switch
        {
            SimdWidth.Simd512 => &RunningAverage.Update<Simd512, Vector512<float>>,
            SimdWidth.Simd256 => &RunningAverage.Update<Simd256, Vector256<float>>,
            SimdWidth.Simd128 => &RunningAverage.Update<Simd128, Vector128<float>>,
            _ => &RunningAverage.Update<SimdScalar, float>,
        };
    }

    /// <summary>The average, laid out as the network's parameters; zero before the first step.</summary>
    public Span<float> Values => _average.Span;

    /// <summary>The weights that training goes on with, wherever they are.</summary>
    public ReadOnlySpan<float> Trained => _shown ? _trained.Span : _network.Values.Span;

    /// <summary>Takes a range of the parameters after a step, on the thread that updated it.</summary>
    /// <param name="first">Where it starts in the network's memory.</param>
    /// <param name="count">How many values.</param>
    /// <param name="steps">Steps before this one.</param>
    public void Update(long first, long count, long steps)
    {
        float* weights = _network.Values.Pointer + first;
        if (steps == 0)
            new ReadOnlySpan<float>(weights, checked((int)count)).CopyTo(new Span<float>(_average.Pointer + first, (int)count));
        else
            _update(weights, count, (float)(1 - DecayAfter(steps)), _average.Pointer + first);
    }

    /// <summary>Lays the trained weights aside and gives the network the average; after a step.</summary>
    public void Show()
    {
        if (_shown)
            return;
        _network.Values.Span.CopyTo(_trained.Span);
        _average.Span.CopyTo(_network.Values.Span);
        _shown = true;
    }

    /// <summary>Gives the network back the weights that training goes on with, whatever was done to it since <see cref="Show"/>.</summary>
    public void Hide()
    {
        if (_shown)
            _trained.Span.CopyTo(_network.Values.Span);
        _shown = false;
    }

    /// <summary>Goes on with an average that was saved; the network holds the trained weights that belong to it.</summary>
    public void Restore(ReadOnlySpan<float> values)
    {
        values.CopyTo(_average.Span);
        _shown = false;
        Show();
    }

    public void Dispose()
    {
        _average.Dispose();
        _trained.Dispose();
    }

    double DecayAfter(long steps) => _warmup ? Math.Min(_decay, (1.0 + steps) / (10 + steps)) : _decay;
}
