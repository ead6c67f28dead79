namespace Tenfold;

/// <summary>What a report on one run consists of, in this order. A new part is one file in this folder and one line here.</summary>
static class RunSections
{
    public static IReadOnlyList<ReportSection<RunFindings>> All { get; } =
    [
        new ResultSection(),
        new MembersSection(),
        new CurvesSection(),
        new ConfusionSection(),
        new ErrorsSection(),
        new ClassesSection(),
        new CalibrationSection(),
        new FiltersSection(),
        new WeightsSection(),
        new ActivationsSection(),
        new BalanceSection(),
        new SettingsSection(),
        new EnvironmentSection(),
    ];
}
