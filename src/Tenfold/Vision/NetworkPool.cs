using System.Collections.Concurrent;

namespace Tenfold;

/// <summary>What computes a network's answers, as many as are wanted at once; each is kept for the next caller.</summary>
sealed class NetworkPool(Network network)
{
    readonly ConcurrentBag<Evaluator> _idle = [];
    readonly ConcurrentBag<Predictor> _idleAlone = [];
    volatile bool _lanesOnly;

    /// <summary>Classes of the network.</summary>
    public int Classes => network.Classes;

    /// <summary>The probabilities of every class for one image, without allocating once each thread has had its first answer.</summary>
    /// <param name="image"><c>[28, 28]</c>.</param>
    /// <param name="probabilities">One for each class.</param>
    public void Answer(ReadOnlySpan<byte> image, Span<float> probabilities)
    {
        if (Alone() is not { } predictor)
        {
            Answer(new ImageSet(image.ToArray(), []), probabilities);
            return;
        }

        predictor.Predict(image, probabilities);
        _idleAlone.Add(predictor);
    }

    /// <summary>The probabilities of every class for several images, on the calling thread.</summary>
    /// <param name="images">Of 28x28.</param>
    /// <param name="probabilities"><c>[N, classes]</c>.</param>
    public void Answer(ImageSet images, Span<float> probabilities)
    {
        if (!_idle.TryTake(out Evaluator? evaluator))
            evaluator = new Evaluator(network, threads: 1);
        evaluator.Probabilities(images).CopyTo(probabilities);
        _idle.Add(evaluator);
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
}
