using Tenfold.Tests.Cli;
using Tenfold.Tests.Support;
using Tenfold.Tests.Vision;

namespace Tenfold.Tests.House;

/// <summary>The code that README.md shows: the text of a region there is the text of the region here, compiled and run.</summary>
public sealed class ReadmeSnippets
{
    [Fact]
    public void Training()
    {
        ImageSet train = Stripes(64);
        ImageSet test = Stripes(16);
        // Stands in for the console, which all tests of a run share.
        using StringWriter Console = new();

        #region training
        ZooEntry lenet5 = Zoo.Named("lenet5");
        using Trainer trainer = new(lenet5.Build(), lenet5.Recipe with { Epochs = 2, Seed = 7 });
        trainer.Fit(train);                             // ImageSets: one byte a pixel, 0 = paper, 255 = ink
        Console.WriteLine(trainer.Network);             // the layers, with shapes and parameter counts
        Console.WriteLine(trainer.Evaluate(test));      // accuracy, errors, loss
        #endregion

        Assert.Contains("Conv2D", Console.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"accuracy [01]\.\d{4} \(\d+ of 16 wrong\), loss \d", Console.ToString());
    }

    [Fact]
    public void Ensemble()
    {
        using TemporaryFolder folder = new();
        ImageSet test = Stripes(16);
        string[] runs = [.. new[] { "mlp", "lenet5" }.Select(model =>
            new TrainingRun(new RunConfig(Zoo.Named(model).Recipe with { Epochs = 1 }, SmallData.Write(folder.Path)), folder.File("runs")).Execute().RunDirectory)];
        using StringWriter Console = new();

        #region ensemble
        Network[] networks = [.. runs.Select(run => RunDirectory.Open(run).LoadNetwork())];     // of any models
        using Ensemble ensemble = new(networks, voting: Voting.Soft);
        using Evaluator first = new(networks[0]);
        Evaluation vote = ensemble.Evaluate(test);
        Console.WriteLine(vote);                                                                // accuracy, errors, loss
        Console.WriteLine(Statistics.McNemar(vote, first.Evaluate(test)));                      // is the difference noise?
        #endregion

        Assert.Matches(@"accuracy [01]\.\d{4} \(\d+ of 16 wrong\), loss \d", Console.ToString());
        Assert.Contains("PValue = ", Console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Classic()
    {
        ImageSet train = Stripes(64);
        ImageSet test = Stripes(16);
        using StringWriter Console = new();

        #region classic
        ClassicConfig config = new(new SupportVectorMachine { C = 10 }) { Preprocess = "deskew" };
        using ClassicClassifier svm = ClassicClassifier.Fit(config, train);     // an IClassifier, as networks and ensembles are
        Console.WriteLine(svm.Evaluate(test));                                  // accuracy, errors, loss
        #endregion

        Assert.Matches(@"accuracy 0\.\d{4} \(\d+ of 16 wrong\), loss \d|accuracy 1\.0000", Console.ToString());
    }

    [Fact]
    public void Reading()
    {
        using TemporaryFolder folder = new();
        ComposedPicture composed = new PictureComposer(PennedReader.Digits, 1).Compose(0);
        foreach (string name in new[] { "seven.png", "form.jpg" })
            Png.Write(folder.File(name), composed.Picture);
        using StringWriter Console = new();
        TestPicture Picture = new(folder);

        #region reading
        DigitRecognizer recognizer = DigitRecognizer.Default;               // in the box; DigitRecognizer.From(network) takes yours
        Recognition digit = recognizer.Recognize(Picture.Load("seven.png"));
        Console.WriteLine($"{digit.Character} {digit.Confidence:P0}");      // ? where it is not sure
        foreach (ReadDigit read in recognizer.Read(Picture.Load("form.jpg")))
            Console.WriteLine($"{read.Line} {read.Box} {read.Recognition.Digit}");
        #endregion

        Assert.Contains("PictureBox { X = ", Console.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Stands in for the type of that name: the files lie in a folder of the test's.</summary>
    sealed class TestPicture(TemporaryFolder folder)
    {
        public Picture Load(string name) => Tenfold.Picture.Load(folder.File(name));
    }

    // Ten classes told apart by the row that holds the ink.
    static ImageSet Stripes(int count)
    {
        byte[] pixels = new byte[count * 28 * 28];
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
        for (int i = 0; i < count; i++)
            pixels.AsSpan((i * 28 + 4 + 2 * labels[i]) * 28, 28).Fill(255);
        return new ImageSet(pixels, labels);
    }
}
