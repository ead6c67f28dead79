namespace Tenfold.Tests.Vision;

public sealed class RecognizerCalibrationTests
{
    /// <summary>Digits that <see cref="PennedReader"/> was not trained on, by a hand that it knows less well.</summary>
    static readonly ImageSet s_digits = Penned.Generate(2000, 78);

    [Fact]
    public void The_temperature_makes_unseen_digits_most_likely()
    {
        Network network = PennedReader.Recognizer.Network;
        RecognizerSettings settings = RecognizerCalibration.Fit(network, s_digits);
        double best = Likelihood(network, settings.Temperature);
        Assert.True(best >= Likelihood(network, settings.Temperature * 1.05), "a higher temperature is better");
        Assert.True(best >= Likelihood(network, settings.Temperature / 1.05), "a lower temperature is better");
        Assert.True(best > Likelihood(network, 4), "any temperature is as good");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.98)]
    [InlineData(1)]
    public void The_threshold_lets_the_asked_share_pass(double coverage)
    {
        RecognizerSettings settings = RecognizerCalibration.Fit(PennedReader.Recognizer.Network, s_digits, coverage);
        DigitRecognizer recognizer = DigitRecognizer.From(PennedReader.Recognizer.Network, settings);
        float[] probabilities = new float[10];
        int sure = Enumerable.Range(0, s_digits.Count).Count(i => probabilities[recognizer.Recognize(s_digits.Image(i), probabilities)] >= settings.Threshold - 1e-6);
        Assert.InRange(sure, coverage * s_digits.Count, (coverage * s_digits.Count) + 20);
    }

    [Fact]
    public void A_saved_recognizer_says_the_same_to_the_bit()
    {
        using Support.TemporaryFolder folder = new();
        DigitRecognizer recognizer = DigitRecognizer.From(PennedReader.Recognizer.Network, new RecognizerSettings { Temperature = 1.37, Threshold = 0.8125 });
        recognizer.Save(folder.File("mine.safetensors"));
        DigitRecognizer loaded = DigitRecognizer.Load(folder.File("mine.safetensors"));
        Assert.Equal(recognizer.Settings, loaded.Settings);
        float[] expected = new float[10];
        float[] actual = new float[10];
        for (int i = 0; i < 20; i++)
        {
            recognizer.Recognize(s_digits.Image(i), expected);
            loaded.Recognize(s_digits.Image(i), actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void A_file_with_settings_out_of_range_is_refused_by_name()
    {
        using Support.TemporaryFolder folder = new();
        string file = folder.File("odd.safetensors");
        Network network = PennedReader.Recognizer.Network;
        NetworkFile.Save(network, file, network.Values.Span, new Dictionary<string, string> { ["temperature"] = "-1" });
        TenfoldException thrown = Assert.Throws<TenfoldException>(() => DigitRecognizer.Load(file));
        Assert.Contains("'temperature' is '-1'", thrown.Message, StringComparison.Ordinal);
    }

    static double Likelihood(Network network, double temperature)
    {
        DigitRecognizer recognizer = DigitRecognizer.From(network, new RecognizerSettings { Temperature = temperature });
        float[] probabilities = new float[10];
        double sum = 0;
        for (int i = 0; i < s_digits.Count; i++)
        {
            recognizer.Recognize(s_digits.Image(i), probabilities);
            sum += Math.Log(Math.Max(1e-30, probabilities[s_digits.Labels[i]]));
        }

        return sum;
    }
}
