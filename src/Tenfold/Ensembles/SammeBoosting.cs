namespace Tenfold;

/// <summary>
/// SAMME, AdaBoost for K classes: J. Zhu, H. Zou, S. Rosset and T. Hastie, "Multi-class AdaBoost", Statistics and Its
/// Interface 2 (2009), 349-360, algorithm 2 (https://doi.org/10.4310/SII.2009.v2.n3.a8), with resampling in place of weighted training.
/// </summary>
/// <remarks>
/// With e the weighted share of the training images that a member gets wrong, its vote weighs log((1 - e) / e) + log(K - 1), and the
/// weight of each of those images is multiplied by (1 - e)(K - 1) / e, the exponential of that. The paper leaves the ends open; here:
/// <list type="bullet">
/// <item>e = 0: the vote weighs as if half of the lightest image were wrong (e = 1/2n for n equal ones), and the images' weights stay, so that the next member differs by its seed.</item>
/// <item>e at or above (K - 1)/K, no better than guessing: the vote weighs 0, and the images' weights are all equal again.</item>
/// </list>
/// </remarks>
public sealed class SammeBoosting
{
    readonly int _classes;
    readonly double[] _weights;

    /// <summary>Begins with equal weights.</summary>
    /// <param name="images">n, the images trained on, at least 1.</param>
    /// <param name="classes">K, at least 2.</param>
    public SammeBoosting(int images, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        _classes = classes;
        _weights = new double[images];
        Array.Fill(_weights, 1);
    }

    /// <summary>The weight of each image; their mean is 1.</summary>
    public IReadOnlyList<double> ImageWeights => _weights;

    /// <summary>Takes in a member: weighs its vote, and the images anew.</summary>
    /// <param name="predictions">Its answer to each image.</param>
    /// <param name="labels">The right ones.</param>
    /// <returns>Its weighted error e, in [0, 1], and the weight of its vote, at least 0.</returns>
    public (double Error, double Weight) Add(IReadOnlyList<byte> predictions, ReadOnlySpan<byte> labels)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Count != _weights.Length || labels.Length != _weights.Length)
            throw new ArgumentException($"{predictions.Count} answers and {labels.Length} labels were given for {_weights.Length} images.", nameof(predictions));
        double wrong = 0;
        for (int i = 0; i < _weights.Length; i++)
            wrong += predictions[i] == labels[i] ? 0 : _weights[i];
        double error = Math.Min(1, wrong / _weights.Length);
        if (error >= (double)(_classes - 1) / _classes)
        {
            Array.Fill(_weights, 1);
            return (error, 0);
        }

        if (error > 0)
            Raise(predictions, labels, (1 - error) / error * (_classes - 1));
        double counted = error > 0 ? error : _weights.Min() / 2 / _weights.Length;
        return (error, Math.Log((1 - counted) / counted) + Math.Log(_classes - 1));
    }

    /// <summary>Draws as many images as there are, each in proportion to its weight.</summary>
    /// <remarks>
    /// Systematic resampling: with one random number u, image i is drawn once for each of u, u + 1, u + 2 ... that falls into its share of the
    /// summed weights, which is the weight rounded down or up. With equal weights, as for the first member, that is every image once.
    /// </remarks>
    /// <param name="random">Where u comes from.</param>
    /// <returns>Places in <see cref="ImageWeights"/>, rising.</returns>
    public int[] Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double u = random.NextDouble();
        int[] drawn = new int[_weights.Length];
        int count = 0;
        double reached = 0;
        for (int i = 0; i < _weights.Length && count < drawn.Length; i++)
        {
            reached += _weights[i];
            while (count < drawn.Length && u + count < reached)
                drawn[count++] = i;
        }

        // Rounding may leave the last point beyond the summed weights.
        while (count < drawn.Length)
            drawn[count++] = _weights.Length - 1;
        return drawn;
    }

    /// <summary>Multiplies the weights of the images that were answered wrongly, and brings the mean back to 1.</summary>
    void Raise(IReadOnlyList<byte> predictions, ReadOnlySpan<byte> labels, double factor)
    {
        double sum = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] *= predictions[i] == labels[i] ? 1 : factor;
            sum += _weights[i];
        }

        double scale = _weights.Length / sum;
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] *= scale;
    }
}
