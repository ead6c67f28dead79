namespace Tenfold;

/// <summary>Shows many digit images to the network, in lanes and on several threads. Safe for several callers at once.</summary>
/// <param name="network">What tells them.</param>
/// <param name="temperature">Divides its logits.</param>
/// <param name="second">Another network of the ten digits, which is asked too (<see cref="SecondOpinion"/>); null where there is none.</param>
sealed class DigitScorer(Network network, double temperature, Network? second = null)
{
    /// <summary>Images that one thread takes at a time.</summary>
    const int Share = 64;

    readonly NetworkPool _first = new(network);
    readonly NetworkPool? _second = second is null ? null : new NetworkPool(second);

    /// <summary>The calibrated probabilities of every class for one image, without allocating once each thread has had its first answer.</summary>
    /// <param name="image"><c>[28, 28]</c>.</param>
    /// <param name="probabilities">One for each class.</param>
    public void Probabilities(ReadOnlySpan<byte> image, Span<float> probabilities)
    {
        _first.Answer(image, probabilities);
        if (_second is not null)
        {
            Span<float> opinion = stackalloc float[DigitRecognizer.Digits];
            _second.Answer(image, opinion);
            SecondOpinion.Pool(probabilities, opinion);
        }

        TemperatureScaling.Apply(probabilities, temperature);
    }

    /// <summary>The calibrated probabilities of every class, <c>[N, classes]</c>.</summary>
    /// <param name="images"><c>[N, 28, 28]</c>.</param>
    public float[] Probabilities(byte[] images)
    {
        int count = images.Length / DigitImage.Count;
        int classes = _first.Classes;
        float[] probabilities = new float[count * classes];
        Parallel.For(0, (count + Share - 1) / Share, share =>
        {
            int first = share * Share;
            int length = Math.Min(Share, count - first);
            ImageSet part = new(images.AsSpan(first * DigitImage.Count, length * DigitImage.Count).ToArray(), []);
            Span<float> target = probabilities.AsSpan(first * classes, length * classes);
            _first.Answer(part, target);
            float[] opinions = new float[_second is null ? 0 : length * DigitRecognizer.Digits];
            _second?.Answer(part, opinions);
            for (int i = 0; i < length; i++)
            {
                Span<float> own = target.Slice(i * classes, classes);
                if (_second is not null)
                    SecondOpinion.Pool(own, opinions.AsSpan(i * DigitRecognizer.Digits, DigitRecognizer.Digits));
                TemperatureScaling.Apply(own, temperature);
            }
        });
        return probabilities;
    }
}
