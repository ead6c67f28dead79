namespace Tenfold;

/// <summary>What a page on suspected label errors consists of, in this order. A new part is one file in this folder and one line here.</summary>
static class SuspectSections
{
    public static IReadOnlyList<ReportSection<SuspectReport>> All { get; } =
    [
        new SuspectFindingsSection(),
        new SuspectImagesSection(),
        new SuspectKnownSection(),
    ];
}
