namespace Tenfold.Cli;

/// <summary>Every command there is. A new one is one file in <c>Commands/</c> and one line here.</summary>
static class Commands
{
    public static IReadOnlyList<CommandEntry> All { get; } =
    [
        new("train", TrainCommand.Build, "fit"),
        new("ensemble", EnsembleCommand.Build),
        new("search", SearchCommand.Build),
        new("study", StudyCommand.Build),
        new("evaluate", EvaluateCommand.Build, "test"),
        new("predict", PredictCommand.Build),
        new("report", ReportCommand.Build),
        new("compare", CompareCommand.Build),
        new("runs", RunsCommand.Build),
        new("read", ReadCommand.Build),
        new("calibrate", CalibrateCommand.Build),
        new("kaggle", KaggleCommand.Build),
        new("reproduce", ReproduceCommand.Build),
        new("models", ModelsCommand.Build),
        new("summary", SummaryCommand.Build),
        new("data", DataCommand.Build),
        new("bench", BenchCommand.Build),
        new("doctor", DoctorCommand.Build),
    ];
}
