using System.CommandLine;
using System.Diagnostics;

namespace Tenfold.Cli;

/// <summary><c>tenfold kaggle submit RUN --test test.csv</c>: a run's answers as the file that Kaggle takes, unless it was trained on those images.</summary>
static class KaggleSubmitCommand
{
    /// <summary>Images that a message names; all are in the JSON.</summary>
    const int NamedIds = 10;

    const int MostRows = 1_000_000;

    public static Command Build()
    {
        Argument<string> run = SharedOptions.Run();
        Option<string> test = new("--test") { Description = "Kaggle's test.csv: pixels without labels", HelpName = "FILE", Required = true };
        Option<string> output = new("--out") { Description = "the submission to write, ./submission.csv by default; an older submission is replaced, no other file", HelpName = "FILE", DefaultValueFactory = _ => "submission.csv" };
        Option<int> rows = SharedOptions.WholeNumber("--rows", "images that the test file has to hold", least: 1, greatest: MostRows, unset: () => KaggleSubmission.TestCount);
        Option<bool> allowLeak = new("--allow-leak") { Description = "write a submission even if the run was trained on test images" };
        Option<string> checkpoint = SharedOptions.Checkpoint();
        Option<int> threads = SharedOptions.Threads();
        Command command = new("submit", "Recognise Kaggle's test images and write the submission, checked.") { run, test, output, rows, allowLeak, checkpoint, threads };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            return Run(session, new Request(
                parse.GetRequiredValue(run), parse.GetRequiredValue(checkpoint), parse.GetRequiredValue(test), parse.GetValue(rows),
                parse.GetValue(allowLeak), parse.GetRequiredValue(output), parse.GetValue(threads)));
        });
        return command;
    }

    /// <summary>All that can be refused is refused before the images are recognised.</summary>
    static int Run(Session session, Request request)
    {
        RunDirectory run = RunDirectory.Open(request.Run);
        using IClassifier classifier = Classifiers.Open(run, request.Checkpoint, request.Threads);
        KaggleSubmission.RequireReplaceable(request.Output);
        ImageSet images = Read(request.Test, request.Rows, classifier);
        IReadOnlyList<int>? leaked = Guard(session, run, images, request);
        (byte[] digits, double seconds) = Predict(session, classifier, images);
        KaggleSubmission.Write(request.Output, digits);
        Report(session, ModelText.Of(classifier, request.Checkpoint), new KaggleReport
        {
            Model = classifier.Name,
            Parameters = classifier.ParameterCount,
            RunDirectory = run.Path,
            Checkpoint = request.Checkpoint,
            Test = request.Test,
            Images = images.Count,
            Leaked = leaked?.Count,
            LeakedIds = leaked is null ? null : [.. leaked.Select(index => index + 1)],
            Seconds = seconds,
            ImagesPerSecond = images.Count / seconds,
            Submission = request.Output,
            ClassCounts = KaggleSubmission.Verify(request.Output, images.Count),
        });
        return ExitCode.Done;
    }

    static ImageSet Read(string path, int rows, IClassifier classifier)
    {
        ImageSet images = KaggleSubmission.ReadTest(path, rows);
        Shape shape = classifier.InputShape;
        return (images.Height, images.Width) == (shape.Height, shape.Width)
            ? images
            : throw new TenfoldException($"{path}: has images of {images.Height}x{images.Width} pixels, but {classifier.Name} reads {shape.Height}x{shape.Width}.");
    }

    /// <summary>The images that the run was trained on, null where it cannot be told; refused unless allowed, and then warned of.</summary>
    static IReadOnlyList<int>? Guard(Session session, RunDirectory run, ImageSet images, Request request)
    {
        IReadOnlyList<int>? leaked = LeakGuard.Find(run, images);
        if (leaked is { Count: 0 })
            return leaked;
        string found = leaked is null
            ? $"{LeakText.Unknown(run)}, so whether any of them is in {request.Test} cannot be told"
            : $"{request.Test}: {Numbers.Count(leaked.Count)} of its {Numbers.Count(images.Count)} images are among those that {run.Path} was trained on (ImageId {Ids(leaked)}); their score says nothing of new digits";
        if (!request.AllowLeak)
            throw new TenfoldException($"{found}. Submit a run that was trained on Kaggle's train.csv, or allow it with --allow-leak.");
        session.Warn($"{found}.");
        return leaked;
    }

    static string Ids(IReadOnlyList<int> indices) =>
        string.Join(", ", indices.Take(NamedIds).Select(index => index + 1)) + (indices.Count > NamedIds ? ", ..." : "");

    static (byte[] Digits, double Seconds) Predict(Session session, IClassifier classifier, ImageSet images)
    {
        CountProgress progress = new(session, "recognising", "images", images.Count);
        CancellationToken cancellation = session.Cancellation;
        long started = Stopwatch.GetTimestamp();
        byte[] digits = [.. progress.Show(() => classifier.Answer(images, progress, cancellation)).Predictions];
        return (digits, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    static void Report(Session session, string model, KaggleReport report)
    {
        if (session.Json)
        {
            Session.Say(report, ReportJson.Default.KaggleReport);
            return;
        }

        string leak = report.Leaked switch
        {
            null => "whether any was trained on cannot be told",
            0 => "none of them trained on",
            int count => $"{Numbers.Count(count)} of them trained on",
        };
        string digits = string.Join(", ", report.ClassCounts.Select((count, digit) => $"{digit}: {Numbers.Count(count)}"));
        Session.Say($"model: {model} of {report.RunDirectory}");
        Session.Say($"test: {report.Test}, {Numbers.Count(report.Images)} images, {leak}");
        Session.Say($"time: {Numbers.Duration(report.Seconds)}, {Numbers.Count((long)report.ImagesPerSecond)} images/s");
        Session.Say($"submission: {report.Submission}, {Numbers.Count(report.Images)} rows ({digits})");
    }

    sealed record Request(string Run, string Checkpoint, string Test, int Rows, bool AllowLeak, string Output, int Threads);
}
