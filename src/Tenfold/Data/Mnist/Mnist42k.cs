namespace Tenfold;

/// <summary>MNIST in the sizes of Kaggle's Digit Recognizer: of one seeded shuffle of all 70,000 images the first 42,000 to train on, the other 28,000 to test on.</summary>
/// <remarks>
/// The shuffle is over the 60,000 training images followed by the 10,000 test images, as in Kaggle's files, so figures compare with those of the competition's notebooks and not
/// with figures on MNIST's own test set: most of that is trained on here. <c>bench/peers/digits.py</c> makes the same arrays for the peers.
/// </remarks>
static class Mnist42k
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "mnist42k";

    const ulong Seed = 1;
    const ulong Stream = 0x42000;

    /// <summary>Finds MNIST as <see cref="Mnist.Load"/> does and divides it anew.</summary>
    /// <exception cref="TenfoldException">MNIST cannot be had.</exception>
    public static Dataset Load(MnistOptions options, CancellationToken cancellation) => Of(Mnist.Load(options, cancellation));

    /// <summary>Three fifths of all images to train on: 42,000 of 70,000.</summary>
    internal static Dataset Of(Dataset mnist)
    {
        ImageSet test = mnist.Test!;
        ImageSet all = ImageSet.Concatenate(mnist.Train, test);
        int[] order = [.. Enumerable.Range(0, all.Count)];
        new RandomStream(Seed, Stream).Shuffle(order);
        int train = all.Count * 3 / 5;
        return new(Name, $"{mnist.Source}, shuffled with seed {Seed}", all.Subset(order.AsSpan(0, train)), all.Subset(order.AsSpan(train)));
    }
}
