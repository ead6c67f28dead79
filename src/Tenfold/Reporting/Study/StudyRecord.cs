using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>Writes what a repository keeps of a study: its figures in a text with charts, its page, and every epoch of every trial.</summary>
public static class StudyRecord
{
    /// <summary>Writes <c>README.md</c>, <c>error.svg</c>, <c>loss.svg</c>, <c>report.html</c> and <c>epochs.csv</c>; existing ones are replaced whole.</summary>
    /// <param name="study">The study's folder.</param>
    /// <param name="folder">The folder to write into, made if it is not there.</param>
    /// <returns>The files.</returns>
    /// <exception cref="TenfoldException">It is no study's folder, it is damaged, or a file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string study, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(study);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        StudyFindings findings = StudyFindings.Gather(study);
        NewFolder.Create(folder);
        string page = Path.Combine(folder, RunReport.DefaultName);
        StudyReport.Write(findings, page);
        (CurveFigure error, IReadOnlyList<CurveFigure> others) = StudyCurvesSection.Figures(findings);
        (string Name, string Text)[] texts =
        [
            ("README.md", Markdown(findings)),
            ("error.svg", error.Logarithmic!.ToSvg()),
            ("loss.svg", others.First(figure => figure.Title == StudyCurvesSection.TrainingLoss).Logarithmic!.ToSvg()),
            ("epochs.csv", Csv(findings)),
        ];
        foreach ((string name, string text) in texts)
            AtomicFile.WriteText(Path.Combine(folder, name), text);
        return [.. texts.Select(text => Path.Combine(folder, text.Name)), page];
    }

    static string Csv(StudyFindings study)
    {
        StringBuilder text = new("trial,name,epoch,loss,accuracy,val_loss,val_accuracy,seconds\n");
        foreach (StudyTrialFindings trial in study.Trials)
        {
            foreach (EpochMetrics epoch in trial.Epochs)
                text.Append(CultureInfo.InvariantCulture, $"{trial.Trial.Number},{Quoted(trial.Name)},{epoch.Epoch},{epoch.Loss:G6},{epoch.Accuracy:F6},{epoch.ValidationLoss:G6},{epoch.ValidationAccuracy:F6},{epoch.Seconds:F3}\n");
        }

        return text.ToString();
    }

    static string Quoted(string name) => name.AsSpan().IndexOfAny(",\"") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static string Markdown(StudyFindings study)
    {
        StringBuilder text = new($"# {StudyReport.Title(study)}\n\n");
        if (study.Config.Command is { } command)
            text.Append("```sh\n").Append(command).Append("\n```\n\n");
        text.Append(Sentence(study)).Append("\n\n");
        text.Append("| trial | state | epochs | training loss, last | validation, last | validation, best | in epoch | test of best | test of last | time |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (StudyTrialFindings trial in study.Trials)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {trial.Name} | {trial.StateText} | {trial.Done} | {trial.LastLoss:G3} | {Share(trial.LastValidation)} | {Share(trial.BestValidation)} | {trial.BestEpoch} | ")
                .Append(CultureInfo.InvariantCulture, $"{Share(trial.Result?.TestAccuracy)} | {Share(trial.Result?.LastTestAccuracy)} | {PageText.Duration(trial.Seconds)} |\n");
        }

        text.Append("\nTest: of the parameters of the best epoch in validation, and of the last epoch; the test images chose nothing.\n")
            .Append("\n![Validation error of every trial, epoch by epoch](error.svg)\n")
            .Append("\n![Training loss of every trial, epoch by epoch](loss.svg)\n")
            .Append("\n`report.html` is the page with all curves, and `epochs.csv` every epoch of every trial.\n");
        return text.ToString();
    }

    static string Sentence(StudyFindings study)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{PageText.Count(study.Trials.Count, "trial")}, {PageText.Count(study.Trials.Sum(trial => trial.Done))} epochs: ");
        if (study.Result is { } result)
            text.Append(CultureInfo.InvariantCulture, $"{PageText.Duration(result.Seconds)}, {result.Threads} at a time with one thread each.");
        else
            text.Append(CultureInfo.InvariantCulture, $"{PageText.Duration(study.Trials.Sum(trial => trial.Seconds))}, added up, so far.");
        if (study is { PeerSeconds: { } peer, Config.PeerEpoch: { } epoch })
            text.Append(CultureInfo.InvariantCulture, $" The same epochs at {epoch:0.##} s each, as measured elsewhere: {PageText.Duration(peer)}.");
        if (study.Environment is { } environment)
            text.Append(CultureInfo.InvariantCulture, $" {environment.Cpu}, {environment.Cores} cores; {PageText.Count(environment.TrainImages)} images to train on, {PageText.Count(environment.ValidationImages)} held out. Recipe: {PageText.Settings(study.Config.Base.Recipe, study.Varied)}; varied: {string.Join(", ", study.Varied)}.");
        return text.ToString();
    }

    static string Share(double? value) => value is { } share ? PageText.Percent(share) : "–";
}
