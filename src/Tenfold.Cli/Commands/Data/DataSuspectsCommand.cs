using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data suspects</c>: labels that a model denies which never saw the images.</summary>
static class DataSuspectsCommand
{
    const int DefaultTop = 100;
    const int MostTop = 10_000;
    const int MostFolds = 100;
    const string DefaultFolder = "suspects";

    public static Command Build()
    {
        Command command = new("suspects", "Rank images by how much a model that never saw them denies their label: a run's test images, or with --folds all training images.");
        SettingOptions<RunSettings> settings = new(command, Settings.All, Settings.Default);
        Option<int> folds = SharedOptions.WholeNumber("--folds", "train MODEL so many times, each time without a part of the training images, and rank all of them; without it MODEL is a run that ranks its test images", least: 2, greatest: MostFolds, unset: () => 0);
        Option<int> top = SharedOptions.WholeNumber("--top", "images to show", least: 1, greatest: MostTop, unset: () => DefaultTop);
        Option<string> output = new("--out") { Description = $"folder of the page, pictures, table and folds; ./{DefaultFolder} by default", HelpName = "FOLDER", DefaultValueFactory = _ => DefaultFolder };
        Option<string> checkpoint = SharedOptions.Checkpoint();
        foreach (Option option in (Option[])[folds, top, output, checkpoint])
            command.Add(option);
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            string folder = parse.GetRequiredValue(output);
            LabelErrorSearch? search = parse.GetValue(folds) is > 0 and int parts
                ? Fold(session, settings.Resolve(parse, null), parts, folder)
                : Ask(session, settings, parse, parse.GetRequiredValue(checkpoint));
            if (search is not null)
                return Report(session, search, folder, parse.GetValue(top), CommandText.Of(parse));
            session.Log("stopped and saved; the same command goes on from here");
            return ExitCode.Interrupted;
        });
        return command;
    }

    static LabelErrorSearch? Fold(Session session, RunSettings settings, int folds, string folder)
    {
        Dataset data = DataLoading.Load(session, settings.Data);
        CrossValidation validation = new(new RunConfig(settings.Recipe, settings.Data), folds, Path.Combine(folder, "folds"));
        FoldProgress progress = new(session, folds, settings.Recipe.Epochs);
        validation.Watch = progress.Fold;
        return progress.Show(() => validation.Execute(data, session.Cancellation));
    }

    static LabelErrorSearch Ask(Session session, SettingOptions<RunSettings> settings, ParseResult parse, string checkpoint)
    {
        if (settings.Given(parse).FirstOrDefault(flag => flag is not ("MODEL" or "--data" or "--threads")) is { } flag)
            throw new UsageException($"{flag} is for training; give --folds beside it, or leave it out to let a run rank its test images");
        RunDirectory run = RunDirectory.Open(settings.Model(parse) ?? RunDirectory.Latest);
        AnswerProgress progress = new(session);
        return progress.Show(() => LabelErrorSearch.By(run, new LabelErrorOptions
        {
            Data = settings.Data(parse),
            Checkpoint = checkpoint,
            Threads = settings.Threads(parse) ?? 0,
            DataOptions = new MnistOptions { Warn = session.Warn, Notice = session.Note },
        }, progress, session.Cancellation));
    }

    static int Report(Session session, LabelErrorSearch search, string folder, int top, string command)
    {
        IReadOnlyList<string> files = SuspectFiles.Write(folder, search, top, command);
        SuspectsReport report = SuspectsReport.Of(search, top, files);
        if (session.Json)
        {
            Session.Say(report, ReportJson.Default.SuspectsReport);
            return ExitCode.Done;
        }

        Session.Say($"data: {report.Data}, {Numbers.Count(report.Images)} {report.Part} images");
        Session.Say($"judge: {report.Judge}");
        Session.Say(Numbers.Of($"suspects: {report.Confident} confidently of another class, {report.EstimatedErrors:F0} labels estimated to be wrong"));
        if (report.ValidatedInTop is { } found)
            Session.Say($"validated: {found} of {report.Validated} labels that people do not back are among the top {top}");
        Session.Say($"files: {string.Join(", ", report.Files)}");
        return ExitCode.Done;
    }
}
