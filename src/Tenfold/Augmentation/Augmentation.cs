using System.Globalization;

namespace Tenfold;

/// <summary>
/// A random change of training images that leaves their meaning as it is, as plain data; <see cref="AugmentationPipeline"/> applies it.
/// A new one is a file in <c>Augmentation/</c> and a line in <c>Augmentations.cs</c>.
/// </summary>
public abstract record Augmentation
{
    /// <summary>The text that <see cref="Augmentations.Parse"/> reads: <c>RandomRotation(7, fill: 1)</c>.</summary>
    public abstract override string ToString();

    /// <summary>What applies it to images of one size; one for each thread.</summary>
    /// <exception cref="TenfoldException">Images of that size cannot be changed so.</exception>
    internal abstract AugmentationStep Compile(int height, int width);

    /// <summary>Refuses a parameter outside its range.</summary>
    private protected static double Within(double value, double least, double greatest, string name, string augmentation) => value >= least && value <= greatest
        ? value
        : throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"{augmentation}: {name} is {value}; give {least} to {greatest}."));

    /// <summary>Refuses a range whose ends are outside the accepted ones, or the wrong way round.</summary>
    private protected static Interval Within(Interval value, double least, double greatest, string name, string augmentation) =>
        value.From >= least && value.To <= greatest && value.From <= value.To
            ? value
            : throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"{augmentation}: {name} is {value}; give two numbers from {least} to {greatest}, the smaller first."));
}
