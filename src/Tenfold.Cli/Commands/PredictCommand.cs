using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold predict RUN IMAGE...</c>: the digit on each picture.</summary>
static class PredictCommand
{
    public static Command Build()
    {
        Argument<string> run = SharedOptions.Run();
        Argument<string[]> images = new("IMAGE") { Description = $"{string.Join(", ", PictureFormats.All.Select(format => format.Name))} pictures of 28x28 pixels, light ink on dark paper as in MNIST, or CSV files with a line of pixels an image", Arity = ArgumentArity.OneOrMore };
        Command command = new("predict", "Tell the digit on each picture.") { run, images };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetRequiredValue(run), parse.GetRequiredValue(images));
        });
        return command;
    }

    /// <summary>Pictures that cannot be read are reported one by one; the others still get their line.</summary>
    static int Run(Session session, string path, string[] files)
    {
        RunDirectory run = RunDirectory.Open(path);
        using IClassifier classifier = Classifiers.Open(run, threads: 1);
        List<string> read = [];
        List<byte> pixels = [];
        List<PredictionFailure> failures = [];
        foreach (string file in files)
        {
            try
            {
                ImageSet images = Load(file, classifier.InputShape);
                if (images.Count == 1 && ImageFolder.IsLight(images.Pixels, images.Height, images.Width))
                    session.Warn($"{file}: looks like dark ink on light paper; light ink on dark paper is expected, as in MNIST. tenfold read takes both.");
                pixels.AddRange(images.Pixels);
                read.AddRange(images.Count == 1 ? [file] : Enumerable.Range(1, images.Count).Select(number => Numbers.Of($"{file}#{number}")));
            }
            catch (TenfoldException e)
            {
                failures.Add(new PredictionFailure(file, e.Message));
            }
        }

        List<PredictionLine> predictions = Predict(classifier, read, [.. pixels]);
        if (session.Json)
            Session.Say(new PredictionReport(classifier.Name, run.Path, predictions, failures), ReportJson.Default.PredictionReport);
        else
            predictions.ForEach(line => Session.Say($"{line.File}: {line.Digit} ({Numbers.Fraction(line.Probability)})"));
        foreach (PredictionFailure failure in failures)
            session.Log($"error: {failure.Error}");
        return failures.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>One picture, or the images of a CSV file, whose labels are not looked at.</summary>
    static ImageSet Load(string file, Shape shape)
    {
        ImageSet images = CsvImages.Recognises(file) ? CsvImages.Read(file) : Single(Picture.Load(file));
        return (images.Height, images.Width) == (shape.Height, shape.Width)
            ? images
            : throw new TenfoldException($"{file}: has {images.Width}x{images.Height} pixels; {shape.Width}x{shape.Height} are taken here, light ink on dark paper as in MNIST; tenfold read takes pictures of any size.");
    }

    static ImageSet Single(Picture picture) => new(picture.Pixels.ToArray(), [], picture.Height, picture.Width);

    static List<PredictionLine> Predict(IClassifier classifier, List<string> files, byte[] pixels)
    {
        if (files.Count == 0)
            return [];
        Answers answers = classifier.Answer(new ImageSet(pixels, [], classifier.InputShape.Height, classifier.InputShape.Width));
        return [.. answers.Probabilities.Chunk(classifier.Classes).Select((probabilities, i) =>
            new PredictionLine(files[i], answers.Predictions[i], probabilities[answers.Predictions[i]], probabilities))];
    }
}
