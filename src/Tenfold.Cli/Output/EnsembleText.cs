namespace Tenfold.Cli;

/// <summary>What an ensemble came to, for people.</summary>
static class EnsembleText
{
    public static void Say(EnsembleResult result)
    {
        string voting = result.Voting.ToString().ToLowerInvariant();
        Session.Say($"model: {result.Members} x {result.Model}, {result.Method.ToString().ToLowerInvariant()}, {voting} vote ({Numbers.Count(result.Parameters)} parameters)");
        Session.Say($"data: {result.Data}");
        Session.Say($"training: {result.Members} x {result.Epochs} epoch{(result.Epochs == 1 ? "" : "s")}, {Numbers.Duration(result.Seconds)} in all");
        if (result.MemberResults.Count > 0)
            Session.Say(Members(result));
        if (result.ValAccuracy is { } validation)
            Session.Say($"validation: accuracy {Numbers.Fraction(validation)}");
        if (result.TestAccuracy is { } test)
            SayTest(result, test, voting);
        Session.Say($"run: {result.RunDirectory}");
    }

    static TextTable Members(EnsembleResult result)
    {
        bool isBoosted = result.Method == EnsembleMethod.Boosting;
        string[] boosted = isBoosted ? ["weighted error", "weight"] : [];
        TextTable table = new TextTable(["member", "seed", "best epoch", "validation", "test", "wrong", .. boosted]).AlignRight(0, 1, 2, 3, 4, 5, 6, 7);
        foreach (MemberResult member in result.MemberResults)
        {
            string[] figures = isBoosted ? [member.WeightedError is { } error ? Numbers.Fraction(error) : "-", Numbers.Of($"{member.Weight:F2}")] : [];
            table.Add([
                Numbers.Of($"{member.Member}"), Numbers.Of($"{member.Seed}"), Numbers.Of($"{member.BestEpoch}"),
                Fraction(member.ValAccuracy), Fraction(member.TestAccuracy), member.TestErrors is { } errors ? Numbers.Count(errors) : "-", .. figures]);
        }

        return table;
    }

    static void SayTest(EnsembleResult result, double test, string voting)
    {
        double mean = result.MeanTestAccuracy ?? double.NaN;
        Session.Say(Numbers.Of($"members: test accuracy {100 * mean:F3} ± {100 * result.TestDeviation:F3} %"));
        Session.Say($"test: accuracy {Numbers.Fraction(test)} ({Numbers.Count(result.TestErrors ?? 0)} wrong; soft vote {Numbers.Count(result.SoftTestErrors ?? 0)}, hard vote {Numbers.Count(result.HardTestErrors ?? 0)})"
            + (result.TestInterval is { } interval ? $", 95 % interval {Numbers.Fraction(interval.Low)} to {Numbers.Fraction(interval.High)}" : ""));
        if (result.AgainstMean is { } againstMean)
            Session.Say(Numbers.Of($"{voting} vote against its members' mean: {100 * (test - mean):+0.000;-0.000;0.000} points; {Describe(againstMean)}"));
        if (result is { AgainstBest: { } againstBest, BestMember: { } best })
        {
            double points = 100 * (test - (result.MemberResults[best - 1].TestAccuracy ?? double.NaN));
            Session.Say(Numbers.Of($"{voting} vote against member {best}, the best in validation: {points:+0.000;-0.000;0.000} points; {Describe(againstBest)}"));
        }
    }

    static string Describe(McNemarTest test) =>
        Numbers.Of($"McNemar ({(test.IsExact ? "exact" : "chi-squared")}): it alone right {test.OnlyFirst}, wrong {test.OnlySecond}, p = {test.PValue:G2}");

    static string Fraction(double? value) => value is { } fraction ? Numbers.Fraction(fraction) : "-";
}
