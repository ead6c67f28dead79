using System.Collections.Concurrent;

namespace Tenfold;

/// <summary>Shows many digit images to the network, in lanes and on several threads. Safe for several callers at once.</summary>
sealed class DigitScorer(Network network, double temperature)
{
    /// <summary>Images that one thread takes at a time.</summary>
    const int Share = 64;

    readonly ConcurrentBag<Evaluator> _idle = [];
    readonly ConcurrentBag<Predictor> _idleAlone = [];
    volatile bool _lanesOnly;

    /// <summary>The calibrated probabilities of every class for one image, without allocating once each thread has had its first answer.</summary>
    /// <param name="image"><c>[28, 28]</c>.</param>
    /// <param name="probabilities">One for each class.</param>
    public void Probabilities(ReadOnlySpan<byte> image, Span<float> probabilities)
    {
        if (Alone() is not { } predictor)
        {
            Probabilities(image.ToArray()).CopyTo(probabilities);
            return;
        }

        predictor.Predict(image, probabilities);
        _idleAlone.Add(predictor);
        TemperatureScaling.Apply(probabilities, temperature);
    }

    /// <summary>A predictor that nobody else uses; null where a layer of the network computes in lanes only.</summary>
    Predictor? Alone()
    {
        if (_lanesOnly)
            return null;
        if (_idleAlone.TryTake(out Predictor? idle))
            return idle;
        try
        {
            return new Predictor(network);
        }
        catch (TenfoldException)
        {
            _lanesOnly = true;
            return null;
        }
    }

    /// <summary>The calibrated probabilities of every class, <c>[N, classes]</c>.</summary>
    /// <param name="images"><c>[N, 28, 28]</c>.</param>
    public float[] Probabilities(byte[] images)
    {
        int count = images.Length / DigitImage.Count;
        int classes = network.Classes;
        float[] probabilities = new float[count * classes];
        Parallel.For(0, (count + Share - 1) / Share, share =>
        {
            int first = share * Share;
            int length = Math.Min(Share, count - first);
            ImageSet part = new(images.AsSpan(first * DigitImage.Count, length * DigitImage.Count).ToArray(), []);
            if (!_idle.TryTake(out Evaluator? evaluator))
                evaluator = new Evaluator(network, threads: 1);
            Span<float> target = probabilities.AsSpan(first * classes, length * classes);
            evaluator.Probabilities(part).CopyTo(target);
            _idle.Add(evaluator);
            for (int i = 0; i < length; i++)
                TemperatureScaling.Apply(target.Slice(i * classes, classes), temperature);
        });
        return probabilities;
    }
}
