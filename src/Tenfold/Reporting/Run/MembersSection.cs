namespace Tenfold;

/// <summary>The members of an ensemble beside their vote.</summary>
sealed class MembersSection() : ReportSection<RunFindings>("members", "Members")
{
    public override bool IsForeign(RunFindings subject) => subject.Summary.Members is null;

    public override string? Missing(RunFindings subject) => subject.Ensemble is null ? "Not all members are trained yet, so there is no vote to set beside them." : null;

    public override void Write(PageBody page, RunFindings subject)
    {
        EnsembleResult result = subject.Ensemble!;
        HtmlWriter html = page.Html;
        html.Add($"""
            <div class="wide"><table><caption>{result.Method}, {result.Voting} vote. Each member is a run of its own, in a folder below this one's.</caption>
            <thead><tr><th scope="col">Member</th><th scope="col" class="n">Seed</th><th scope="col" class="n">Best epoch</th><th scope="col" class="n">Validation</th><th scope="col" class="n">Test</th><th scope="col" class="n">Wrong</th><th scope="col" class="n">Weight</th></tr></thead><tbody>
            """);
        foreach (MemberResult member in result.MemberResults)
            html.Add($"""<tr><th scope="row">member-{member.Member}</th><td class="n">{member.Seed}</td><td class="n">{member.BestEpoch}</td><td class="n">{Share(member.ValAccuracy)}</td><td class="n">{Share(member.TestAccuracy)}</td><td class="n">{Count(member.TestErrors)}</td><td class="n">{member.Weight:F3}</td></tr>""");
        html.Add($"""<tr><th scope="row">their vote</th><td></td><td></td><td class="n">{Share(result.ValAccuracy)}</td><td class="n">{Share(result.TestAccuracy)}</td><td class="n">{Count(result.TestErrors)}</td><td></td></tr></tbody></table></div>""");
        if (result is { AgainstMean: { } test, MeanTestAccuracy: { } mean, TestAccuracy: { } accuracy })
            html.Add($"<p>{Verdict.Of($"the vote ({PageText.Percent(accuracy)})", $"a member with their mean ({PageText.Percent(mean, result.TestDeviation)})", test)}</p>");
    }

    static string Share(double? value) => value is { } share ? PageText.Percent(share) : "–";

    static string Count(int? value) => value is { } count ? PageText.Count(count) : "–";
}
