using Tenfold.Tests.Support;

namespace Tenfold.Tests.Vision;

public sealed class SecondOpinionTests
{
    static readonly Lazy<DigitRecognizer> s_recognizer = new(() => DigitRecognizer.From(Named("lenet5", 10, 1), new RecognizerSettings { Temperature = 1.3, Threshold = 0.7 }, Named("second-reader", 10, 2)));

    /// <summary>By hand: sqrt(0.8 * 0.2) = 0.4 against sqrt(0.1 * 0.4) = 0.2, so two thirds and one third of the 0.9 that the first gives to digits.</summary>
    [Fact]
    public void Digits_get_the_geometric_mean_and_the_first_says_whether_it_is_one()
    {
        float[] probabilities = [0.8f, 0.1f, 0, 0, 0, 0, 0, 0, 0, 0, 0.1f];

        SecondOpinion.Pool(probabilities, [0.2f, 0.4f, 0.4f, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Equal(0.6f, probabilities[0], 1e-6f);
        Assert.Equal(0.3f, probabilities[1], 1e-6f);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0.1f], probabilities[2..]);
    }

    [Fact]
    public void Where_each_denies_the_other_the_first_ones_word_stands()
    {
        float[] probabilities = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        SecondOpinion.Pool(probabilities, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], probabilities);
    }

    [Fact]
    public void One_image_and_many_get_the_same_answers_and_one_allocates_nothing()
    {
        byte[] images = PennedReader.Digits.Pixels[..(70 * DigitImage.Count)].ToArray();
        float[] many = s_recognizer.Value.Probabilities(images);
        float[] alone = new float[10];
        Assert.All(Enumerable.Range(0, 70), i =>
        {
            s_recognizer.Value.Recognize(images.AsSpan(i * DigitImage.Count, DigitImage.Count), alone);
            Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(many[(i * 10) + digit], alone[digit], 1e-4f));
        });

        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 70; i++)
                s_recognizer.Value.Recognize(images.AsSpan(i * DigitImage.Count, DigitImage.Count), alone);
        }));
    }

    [Fact]
    public void The_second_opinion_counts()
    {
        byte[] images = PennedReader.Digits.Pixels[..(20 * DigitImage.Count)].ToArray();
        DigitRecognizer alone = DigitRecognizer.From(s_recognizer.Value.Network, s_recognizer.Value.Settings);
        Assert.Null(alone.Second);
        Assert.NotEqual(alone.Probabilities(images), s_recognizer.Value.Probabilities(images));
    }

    [Theory]
    [InlineData(TensorStorage.F32, 0)]
    [InlineData(TensorStorage.F16, 0.02)]
    public void A_file_keeps_both(TensorStorage storage, double tolerance)
    {
        using TemporaryFolder folder = new();
        byte[] images = PennedReader.Digits.Pixels[..(20 * DigitImage.Count)].ToArray();
        s_recognizer.Value.Save(folder.File("both.safetensors"), storage);

        DigitRecognizer loaded = DigitRecognizer.Load(folder.File("both.safetensors"));

        Assert.Equal(("lenet5", "second-reader"), (loaded.Network.Name, loaded.Second?.Name));
        Assert.Equal(s_recognizer.Value.Settings, loaded.Settings);
        Assert.All(s_recognizer.Value.Probabilities(images).Zip(loaded.Probabilities(images)), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Fact]
    public void A_network_of_other_classes_gives_no_second_opinion()
    {
        string message = Assert.Throws<TenfoldException>(() => DigitRecognizer.From(Named("lenet5", 10, 1), second: Named("reader", 11, 2))).Message;
        Assert.Contains("reader reads 1x28x28 and has 11 classes; a second opinion comes from", message, StringComparison.Ordinal);
    }

    static Network Named(string name, int classes, ulong seed)
    {
        Network network = Zoo.Named(name).Build();
        network.Initialize(new PyTorchInitializer(), seed);
        Assert.Equal(classes, network.Classes);
        return network;
    }
}
