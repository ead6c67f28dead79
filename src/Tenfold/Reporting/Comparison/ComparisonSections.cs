namespace Tenfold;

/// <summary>What a page on several runs consists of, in this order. A new part is one file in this folder and one line here.</summary>
static class ComparisonSections
{
    public static IReadOnlyList<ReportSection<RunComparison>> All { get; } =
    [
        new ComparedResultsSection(),
        new ComparedPairsSection(),
        new ComparedCurvesSection(),
        new ComparedSettingsSection(),
        new ComparedErrorsSection(),
    ];
}
