using System.CommandLine;
using System.Diagnostics;

namespace Tenfold.Cli;

/// <summary><c>tenfold evaluate RUN</c>: the accuracy of a run's network on test images.</summary>
static class EvaluateCommand
{
    public static Command Build()
    {
        Argument<string> run = SharedOptions.Run();
        Option<string?> data = SharedOptions.Data("what the run was trained on");
        Option<string> checkpoint = SharedOptions.Checkpoint();
        Option<string?> predictions = new("--predictions") { Description = "also write index,label,prediction of every image to this CSV file", HelpName = "FILE" };
        Option<int> threads = SharedOptions.Threads();
        Command command = new("evaluate", "Measure a run's accuracy on test images.") { run, data, checkpoint, predictions, threads };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            return Run(session, parse.GetRequiredValue(run), parse.GetValue(data), parse.GetRequiredValue(checkpoint), parse.GetValue(predictions), parse.GetValue(threads));
        });
        return command;
    }

    static int Run(Session session, string path, string? spec, string checkpoint, string? predictions, int threads)
    {
        RunDirectory run = RunDirectory.Open(path);
        using IClassifier classifier = Classifiers.Open(run, checkpoint, threads);
        Dataset data = DataLoading.Load(session, spec ?? run.Data);
        ImageSet images = data.Test ?? data.Train;
        if (!images.HasLabels)
            throw new TenfoldException($"{data.Source}: its {(data.Test is null ? "" : "test ")}images have no labels to compare with; for the answers alone use tenfold predict, or tenfold kaggle submit.");
        int? leaked = LeakGuard.Find(run, images)?.Count;
        if (Leak(run, data, images, leaked) is { } leak)
            session.Warn(leak);
        long started = Stopwatch.GetTimestamp();
        Evaluation evaluation = classifier.Evaluate(images, session.Cancellation);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (predictions is not null)
            evaluation.SavePredictions(predictions);
        EvaluationReport report = Describe(run, classifier, data, checkpoint, evaluation, seconds, threads) with { Leaked = leaked };
        if (session.Json)
            Session.Say(report, ReportJson.Default.EvaluationReport);
        else
            Say(report, ModelText.Of(classifier, checkpoint));
        return ExitCode.Done;
    }

    /// <summary>Why the figures may be too good to be true; null where they are not.</summary>
    static string? Leak(RunDirectory run, Dataset data, ImageSet images, int? leaked)
    {
        string which = data.Test is null ? $"{data.Name} has no test images; of its {Numbers.Count(images.Count)} images" : $"of the {Numbers.Count(images.Count)} test images of {data.Name}";
        return leaked switch
        {
            null => $"{LeakText.Unknown(run)}, so whether these figures are for any of them cannot be told.",
            0 => null,
            int count => $"{which}, {Numbers.Count(count)} are among those that {run.Path} was trained on; these figures say little of new digits.",
        };
    }

    static EvaluationReport Describe(RunDirectory run, IClassifier classifier, Dataset data, string checkpoint, Evaluation evaluation, double seconds, int threads) => new()
    {
        Model = classifier.Name,
        Parameters = classifier.ParameterCount,
        Data = data.Name,
        Members = (classifier as Ensemble)?.Weights.Count,
        Voting = (classifier as Ensemble)?.Voting.ToString().ToLowerInvariant(),
        Part = data.Test is null ? "train" : "test",
        Checkpoint = checkpoint,
        Images = evaluation.Count,
        Epochs = run.IsClassic ? null : run.Config.Recipe.Epochs,
        BatchSize = run.IsClassic ? null : run.Config.Recipe.BatchSize,
        Seed = run.Facts.Seed,
        Threads = ThreadCount.Of(threads),
        Seconds = seconds,
        ImagesPerSecond = evaluation.Count / seconds,
        TestLoss = evaluation.Loss,
        TestAccuracy = evaluation.Accuracy,
        TestErrors = evaluation.Errors,
        RunDirectory = run.Path,
    };

    static void Say(EvaluationReport report, string model)
    {
        Session.Say($"model: {model}");
        Session.Say($"data: {report.Data}");
        Session.Say($"{report.Part}: accuracy {Numbers.Fraction(report.TestAccuracy)} ({Numbers.Count(report.TestErrors)} of {Numbers.Count(report.Images)} wrong), loss {Numbers.Loss(report.TestLoss)}");
    }
}
