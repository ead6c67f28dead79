using Tenfold.Tests.Support;

namespace Tenfold.Tests.Vision;

/// <summary>The recogniser in the box, held to what its record says of it.</summary>
public sealed class DefaultRecognizerTests
{
    static readonly DigitRecognizer s_recognizer = DigitRecognizer.Default;

    [Fact]
    public void It_is_small_enough_to_carry() => Assert.InRange(Bytes("digits.safetensors") + Bytes("pairs.safetensors"), 1, 2_000_000);

    [Fact]
    public void It_tells_mnists_test_digits()
    {
        Assert.SkipWhen(MnistFiles.Folder is null, "MNIST is not here.");
        ImageSet test = Mnist.Load(new MnistOptions { Data = MnistFiles.Folder }).Test!;
        RecognitionFigures figures = RecognitionFigures.Measure(s_recognizer, test, pictures: 60, seed: 3);
        Assert.InRange(figures.Accuracy, 0.996, 1);
        Assert.InRange(figures.CalibrationError, 0, 0.002);
        Assert.InRange(figures.Coverage, 0.975, 0.99);
        Assert.InRange(figures.ErrorAt98, 0, 0.0005);
        Assert.All(figures.Refused, kind => Assert.True(kind.Value > 0.9, $"{kind.Key}: only {kind.Value:P1} refused"));
    }

    [Fact]
    public void It_reads_lines_that_were_composed_from_digits_nobody_trained_on()
    {
        Assert.SkipWhen(MnistFiles.Folder is null, "MNIST is not here.");
        ImageSet test = Mnist.Load(new MnistOptions { Data = MnistFiles.Folder }).Test!;
        Assert.InRange(Share(test, new ComposerOptions { MostLines = 1 }), 0.85, 1);
        Assert.InRange(Share(test, new ComposerOptions { MostLines = 1, Touching = true }), 0.7, 1);
    }

    static long Bytes(string resource)
    {
        using Stream file = typeof(DigitRecognizer).Assembly.GetManifestResourceStream(resource)!;
        return file.Length;
    }

    static double Share(ImageSet digits, ComposerOptions options)
    {
        const int Pictures = 40;
        PictureComposer composer = new(digits, 9, options);
        return Enumerable.Range(0, Pictures).Select(composer.Compose)
            .Count(picture => string.Concat(s_recognizer.Read(picture.Picture).Select(digit => digit.Recognition.Digit)) == picture.Lines[0]) / (double)Pictures;
    }
}
