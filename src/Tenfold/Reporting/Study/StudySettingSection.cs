namespace Tenfold;

/// <summary>Accuracy against the one setting that is varied, where that is a number.</summary>
sealed class StudySettingSection() : ReportSection<StudyFindings>("setting", "Accuracy by the setting")
{
    public override bool IsForeign(StudyFindings subject) => subject.NumericKey is null;

    public override string? Missing(StudyFindings subject) => subject.Trials.All(trial => trial.BestValidation is null) ? "No epoch is finished yet." : null;

    public override void Write(PageBody page, StudyFindings subject) => ChartOf(subject).Write(page);

    /// <summary>The chart.</summary>
    public static SettingFigure ChartOf(StudyFindings study)
    {
        string key = study.NumericKey!;
        return new SettingFigure($"Accuracy by {key}", key,
        [
            new SettingSeries("validation, best epoch", [.. Points(trial => trial.BestValidation)]),
            new SettingSeries("test, parameters of that epoch", [.. Points(trial => trial.Result?.TestAccuracy)]),
        ]);

        IEnumerable<SettingPoint> Points(Func<StudyTrialFindings, double?> accuracy) => study.Trials
            .Select(trial => (X: StudyFindings.NumberOf(trial.Trial, key)!.Value, Accuracy: accuracy(trial), trial.Name))
            .Where(entry => entry.Accuracy is not null)
            .OrderBy(entry => entry.X)
            .Select(entry => new SettingPoint(entry.X, entry.Accuracy!.Value, entry.Name));
    }
}
