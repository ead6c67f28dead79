namespace Tenfold;

/// <summary>Mean and deviation over trials that differ in their seeds alone.</summary>
sealed class StudySeedsSection() : ReportSection<StudyFindings>("seeds", "Over the seeds")
{
    public override bool IsForeign(StudyFindings subject) => !subject.HasSeeds;

    public override string? Missing(StudyFindings subject) => Groups(subject).Any() ? null : "Fewer than two seeds have come to an end.";

    public override void Write(PageBody page, StudyFindings subject)
    {
        page.Html.Add($"""
            <div class="wide"><table><caption>Means ± sample standard deviations: how much of a difference luck alone makes.</caption>
            <thead><tr><th scope="col">Settings</th><th scope="col" class="n">Seeds</th><th scope="col" class="n">Validation, best epoch</th><th scope="col" class="n">Test of it</th><th scope="col" class="n">Test, last epoch</th></tr></thead><tbody>
            """);
        foreach ((string settings, StudyTrialFindings[] trials) in Groups(subject))
            page.Html.Add($"""<tr><th scope="row">{(settings.Length == 0 ? "all" : settings)}</th><td class="n">{trials.Length}</td><td class="n">{Mean(trials, trial => trial.ValAccuracy)}</td><td class="n">{Mean(trials, trial => trial.TestAccuracy)}</td><td class="n">{Mean(trials, trial => trial.LastTestAccuracy)}</td></tr>""");
        page.Html.Add($"</tbody></table></div>");
    }

    /// <summary>Trials at their end by their settings but for the seed, two or more in a group.</summary>
    public static IEnumerable<(string Settings, StudyTrialFindings[] Trials)> Groups(StudyFindings study) => study.Trials
        .Where(trial => trial is { Result: not null, State: RunState.Done })
        .GroupBy(trial => string.Join(' ', trial.Trial.Settings.Where(setting => setting.Key != StudyFindings.SeedKey && study.Varied.Contains(setting.Key)).Select(setting => $"{setting.Key}={setting.Value}")))
        .Where(group => group.Count() > 1)
        .Select(group => (group.Key, group.ToArray()));

    static string Mean(StudyTrialFindings[] trials, Func<TrainingResult, double?> accuracy)
    {
        double[] values = [.. trials.Select(trial => accuracy(trial.Result!)).OfType<double>()];
        if (values.Length < trials.Length)
            return "–";
        (double mean, double deviation) = Statistics.MeanAndDeviation(values);
        return PageText.Percent(mean, deviation);
    }
}
