namespace Tenfold.Tests.Vision;

public sealed class RecognizerCalibrationTests
{
    /// <summary>Digits that <see cref="PennedReader"/> was not trained on, by a hand that it knows less well.</summary>
    static readonly ImageSet s_digits = Penned.Generate(2000, 78);

    [Fact]
    public void The_temperature_makes_unseen_digits_most_likely()
    {
        Network network = PennedReader.Recognizer.Network;
        RecognizerSettings settings = RecognizerCalibration.Fit(PennedReader.Recognizer, s_digits);
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
        RecognizerSettings settings = RecognizerCalibration.Fit(PennedReader.Recognizer, s_digits, coverage);
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
    public void A_recognizer_of_halves_says_nearly_the_same_in_half_the_room()
    {
        using Support.TemporaryFolder folder = new();
        DigitRecognizer recognizer = PennedReader.Recognizer;
        recognizer.Save(folder.File("whole.safetensors"));
        recognizer.Save(folder.File("half.safetensors"), TensorStorage.F16);
        Assert.InRange(new FileInfo(folder.File("half.safetensors")).Length, 2 * recognizer.Network.ParameterCount, (2 * recognizer.Network.ParameterCount) + 3000);
        byte[] images = s_digits.Pixels[..(200 * DigitImage.Count)].ToArray();
        float[] whole = DigitRecognizer.Load(folder.File("whole.safetensors")).Probabilities(images);
        DigitRecognizer loaded = DigitRecognizer.Load(folder.File("half.safetensors"));
        float[] half = loaded.Probabilities(images);
        Assert.InRange(Enumerable.Range(0, whole.Length).Max(i => Math.Abs(whole[i] - half[i])), 1e-9, 0.01);
        float[] read = loaded.Network.Values.Span.ToArray();
        RecognizerFile.Round(loaded.Network, TensorStorage.F16);
        Assert.Equal(read, loaded.Network.Values.Span.ToArray());
    }

    [Fact]
    public void The_temperature_of_pairs_counts_what_is_no_pair_too()
    {
        ImageSet pairs = PairSamples.Generate(PennedReader.Digits, 60, 3);
        Network network = Zoo.Named("pair-reader").Build();
        network.Initialize(new PyTorchInitializer(), seed: 1);
        double temperature = RecognizerCalibration.FitPairs(network, pairs).Temperature;
        using Evaluator evaluator = new(network);
        float[] probabilities = evaluator.Probabilities(pairs);
        double[] likelihoods = [.. new[] { temperature / 1.05, temperature, temperature * 1.05 }.Select(tried => Enumerable.Range(0, pairs.Count).Sum(i =>
        {
            double[] powers = [.. probabilities.AsSpan(i * DigitPair.Classes, DigitPair.Classes).ToArray().Select(p => Math.Pow(p, 1 / tried))];
            return Math.Log(powers[pairs.Labels[i]] / powers.Sum());
        }))];
        Assert.True(likelihoods[1] >= likelihoods[0] && likelihoods[1] >= likelihoods[2], $"{likelihoods[0]}, {likelihoods[1]} at {temperature}, {likelihoods[2]}");
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
