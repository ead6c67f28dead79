namespace Tenfold;

/// <summary>What the first layer looks for.</summary>
sealed class FiltersSection() : ReportSection<RunFindings>("filters", "First-layer filters")
{
    const int Most = 64;

    public override bool IsForeign(RunFindings subject) => subject.Run.IsClassic;

    public override string? Missing(RunFindings subject) => subject.Network is not { } network ? NoNetwork(subject)
        : FirstFilters.Of(network) is null ? "The first layer's weights are no pictures of what it looks for." : null;

    /// <summary>Why there is no network to look into.</summary>
    public static string NoNetwork(RunFindings run) => run switch
    {
        { Summary.Members: not null } => $"An ensemble has no single network; see a report on a member, such as {Path.Combine(run.Run.Path, "member-1")}.",
        { ModelTrouble: { } trouble } => trouble,
        _ => "The learner is no network.",
    };

    public override void Write(PageBody page, RunFindings subject)
    {
        (Parameter weights, int height, int width) = FirstFilters.Of(subject.Network!)!;
        int shown = Math.Min(Most, weights.Rows);
        float scale = HeatPicture.Scale(weights.Values);
        page.Html.Add($"""<p>{(shown < weights.Rows ? $"{shown} of {weights.Rows}" : $"{shown}")} filters of {height}x{width} ({weights.Name}): blue wants ink, orange wants paper, white does not care.</p><div class="filters">""");
        for (int row = 0; row < shown; row++)
        {
            ReadOnlySpan<float> filter = weights.Values.Slice(row * weights.RowSize, height * width);
            string picture = HeatPicture.Source(HeatPicture.Signed(filter, height, width, scale));
            page.Html.Add($"""<img alt="filter {row + 1}, weights from {Least(filter):F2} to {Greatest(filter):F2}" title="filter {row + 1}" width="{width}" height="{height}" src="{picture}">""");
        }

        page.Html.Add($"</div>");
    }

    static float Least(ReadOnlySpan<float> values)
    {
        float least = values[0];
        foreach (float value in values)
            least = Math.Min(least, value);
        return least;
    }

    static float Greatest(ReadOnlySpan<float> values)
    {
        float greatest = values[0];
        foreach (float value in values)
            greatest = Math.Max(greatest, value);
        return greatest;
    }
}
