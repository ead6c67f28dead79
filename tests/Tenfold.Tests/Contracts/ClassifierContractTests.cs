using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>What every classifier keeps, classic or network.</summary>
public sealed class ClassifierContractTests
{
    const int Size = 8;

    public static TheoryData<string> Names => [.. ClassifierCase.All.Select(entry => entry.Name)];

    /// <summary>Networks are saved and loaded in ZooContractTests, every one.</summary>
    public static TheoryData<string> SavedHere => [.. ClassifierCase.All.Where(entry => entry.Reload is not null).Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Names))]
    public void It_learns_and_says_how_sure_it_is(string name)
    {
        ImageSet train = Bars(240, classes: 10, seed: 1);
        ImageSet test = Bars(80, classes: 10, seed: 2);

        using IClassifier classifier = Fit(name, train);
        Answers answers = classifier.Answer(test);

        Assert.True(classifier.Evaluate(test).Accuracy >= 0.9, $"accuracy {classifier.Evaluate(test).Accuracy}");
        Assert.Equal(80 * classifier.Classes, answers.Probabilities.Count);
        Assert.All(answers.Probabilities, p => Assert.InRange(p, 0f, 1f));
        Assert.All(answers.Probabilities.Chunk(classifier.Classes), row => Assert.Equal(1.0, row.Sum(p => (double)p), 5));
    }

    [Theory, MemberData(nameof(Names))]
    public void Fit_twice_and_with_two_threads_gives_the_same_bits(string name)
    {
        ImageSet train = Bars(200, classes: 10, seed: 1);
        ImageSet test = Bars(90, classes: 10, seed: 2);

        Answers first = Fit(name, train, threads: 1).Answer(test);
        Answers again = Fit(name, train, threads: 1).Answer(test);
        Answers together = Fit(name, train, threads: 2).Answer(test);

        AssertSame(first, again);
        AssertSame(first, together);
    }

    [Theory, MemberData(nameof(Names))]
    public void Classes_may_be_missing(string name)
    {
        ImageSet some = Bars(200, classes: 10, seed: 1);
        ImageSet train = some.Subset([.. Enumerable.Range(0, some.Count).Where(i => some.Labels[i] is not (3 or 9))]);

        using IClassifier classifier = Fit(name, train);
        Answers answers = classifier.Answer(Bars(50, classes: 10, seed: 2));

        Assert.Equal(10, classifier.Classes);
        Assert.DoesNotContain((byte)3, answers.Predictions);
        Assert.DoesNotContain((byte)9, answers.Predictions);
    }

    [Theory, MemberData(nameof(Names))]
    public void There_may_be_more_classes_than_ten(string name)
    {
        using IClassifier classifier = Fit(name, Bars(360, classes: 14, seed: 1), classes: 14);

        Assert.Equal(14, classifier.Classes);
        Assert.True(classifier.Evaluate(Bars(100, classes: 14, seed: 2)).Accuracy >= 0.85);
    }

    [Theory, MemberData(nameof(Names))]
    public void One_sample_is_enough(string name)
    {
        ImageSet one = Bars(1, classes: 10, seed: 1);

        using IClassifier classifier = Fit(name, one);

        Assert.Equal(one.Labels[0], classifier.Answer(one).Predictions[0]);
    }

    [Theory, MemberData(nameof(Names))]
    public void Pixels_that_are_all_the_same_teach_the_most_frequent_class(string name)
    {
        byte[] labels = [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 4 == 0 ? 2 : 7))];
        ImageSet constant = new([.. Enumerable.Repeat((byte)90, 40 * Size * Size)], labels, Size, Size);

        using IClassifier classifier = Fit(name, constant);

        Assert.All(classifier.Answer(constant).Predictions, digit => Assert.Equal(7, digit));
    }

    [Theory, MemberData(nameof(Names))]
    public void No_image_has_no_answer(string name)
    {
        using IClassifier classifier = Fit(name, Bars(60, classes: 10, seed: 1));

        Assert.Empty(classifier.Answer(new ImageSet([], [], Size, Size)).Predictions);
    }

    [Theory, MemberData(nameof(Names))]
    public void Another_size_is_refused_with_both_sizes(string name)
    {
        using IClassifier classifier = Fit(name, Bars(60, classes: 10, seed: 1));

        string message = Assert.Throws<TenfoldException>(() => classifier.Answer(new ImageSet(new byte[81], [], 9, 9))).Message;

        Assert.Contains("9x9", message, StringComparison.Ordinal);
        Assert.Contains("8x8", message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_label_that_is_no_class_is_refused(string name)
    {
        using IClassifier classifier = Fit(name, Bars(60, classes: 10, seed: 1));
        byte[] labels = [33];

        Assert.Contains("33", Assert.Throws<TenfoldException>(() => classifier.Evaluate(new ImageSet(new byte[Size * Size], labels, Size, Size))).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(SavedHere))]
    public void Saved_and_loaded_it_answers_the_same(string name)
    {
        using TemporaryFolder folder = new();
        ImageSet test = Bars(60, classes: 10, seed: 2);
        using IClassifier classifier = Fit(name, Bars(150, classes: 10, seed: 1));
        using IClassifier loaded = ClassifierCase.Named(name).Reload!(classifier, Path.Combine(folder.Path, "model.safetensors"));

        AssertSame(classifier.Answer(test), loaded.Answer(test));
        Assert.Equal((classifier.Name, classifier.ParameterCount, classifier.Classes), (loaded.Name, loaded.ParameterCount, loaded.Classes));
    }

    static IClassifier Fit(string name, ImageSet train, int threads = 1, int classes = 10) => ClassifierCase.Named(name).Fit(train, classes, threads);

    static void AssertSame(Answers expected, Answers actual)
    {
        Assert.Equal(expected.Predictions, actual.Predictions);
        Assert.Equal(expected.Probabilities.Select(BitConverter.SingleToInt32Bits), actual.Probabilities.Select(BitConverter.SingleToInt32Bits));
    }

    /// <summary>Each class is a bright bar of its own, a row or a column, on noise.</summary>
    internal static ImageSet Bars(int count, int classes, ulong seed)
    {
        Random random = new((int)seed);
        byte[] pixels = new byte[count * Size * Size];
        byte[] labels = new byte[count];
        random.NextBytes(pixels);
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % classes);
            for (int p = 0; p < Size * Size; p++)
            {
                bool isInk = labels[i] < Size ? p / Size == labels[i] : p % Size == labels[i] - Size;
                pixels[(i * Size * Size) + p] = (byte)((pixels[(i * Size * Size) + p] / 3) + (isInk ? 160 : 0));
            }
        }

        return new ImageSet(pixels, labels, Size, Size);
    }
}
