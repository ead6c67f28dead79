namespace Tenfold;

/// <summary>The four files that make up MNIST, or a small stand-in for them in tests.</summary>
/// <param name="TrainImages">60,000 training images, <c>[N, 28, 28]</c>.</param>
/// <param name="TrainLabels">Their labels, <c>[N]</c>.</param>
/// <param name="TestImages">10,000 test images, <c>[N, 28, 28]</c>.</param>
/// <param name="TestLabels">Their labels, <c>[N]</c>.</param>
public sealed record MnistManifest(MnistFile TrainImages, MnistFile TrainLabels, MnistFile TestImages, MnistFile TestLabels)
{
    /// <summary>MNIST as Yann LeCun, Corinna Cortes and Christopher J. C. Burges published it (licence CC BY-SA 3.0).</summary>
    public static MnistManifest Canonical { get; } = new(
        new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    /// <summary>The four in a fixed order: training images and labels, test images and labels.</summary>
    public IReadOnlyList<MnistFile> Files => [TrainImages, TrainLabels, TestImages, TestLabels];

    internal bool IsLabels(MnistFile file) => file == TrainLabels || file == TestLabels;
}
