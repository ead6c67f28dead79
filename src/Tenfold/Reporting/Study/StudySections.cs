namespace Tenfold;

/// <summary>What a page on a study consists of, in this order. A new part is one file in this folder and one line here.</summary>
static class StudySections
{
    public static IReadOnlyList<ReportSection<StudyFindings>> All { get; } =
    [
        new StudyResultSection(),
        new StudyCurvesSection(),
        new StudySettingSection(),
        new StudySeedsSection(),
        new StudyTrialsSection(),
        new StudyBaseSection(),
        new StudyEnvironmentSection(),
    ];
}
