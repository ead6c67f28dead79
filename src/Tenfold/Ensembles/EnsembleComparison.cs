namespace Tenfold;

/// <summary>How an ensemble does on test images beside its members.</summary>
static class EnsembleComparison
{
    /// <summary>Fills in the figures of the test images; each member answers once.</summary>
    public static EnsembleResult Compare(EnsembleResult result, Ensemble ensemble, ImageSet test)
    {
        IReadOnlyList<Answers> answers = ensemble.AnswerEach(test);
        Evaluation soft = Ensemble.Evaluate(answers, ensemble.Weights, Voting.Soft, test.Labels);
        Evaluation hard = Ensemble.Evaluate(answers, ensemble.Weights, Voting.Hard, test.Labels);
        Evaluation counted = ensemble.Voting == Voting.Soft ? soft : hard;
        byte[] labels = test.Labels.ToArray();
        Evaluation[] members = [.. answers.Select(answer => new Evaluation(double.NaN, labels, answer.Predictions))];
        (double mean, double deviation) = Statistics.MeanAndDeviation([.. members.Select(member => member.Accuracy)]);
        int? best = BestMember(result.MemberResults);
        (int OnlyFirst, int OnlySecond)[] discordant = [.. members.Select(member => Statistics.Discordant(counted, member))];
        return result with
        {
            TestAccuracy = counted.Accuracy,
            TestErrors = counted.Errors,
            TestInterval = Statistics.Wilson(counted.Count - counted.Errors, counted.Count),
            SoftTestErrors = soft.Errors,
            HardTestErrors = hard.Errors,
            MeanTestAccuracy = mean,
            TestDeviation = deviation,
            BestMember = best,
            AgainstBest = best is { } member ? Statistics.McNemar(counted, members[member - 1]) : null,
            AgainstMean = Statistics.McNemar(Mean(discordant.Select(counts => counts.OnlyFirst)), Mean(discordant.Select(counts => counts.OnlySecond))),
        };
    }

    /// <summary>Whole images, since the test counts images.</summary>
    static int Mean(IEnumerable<int> counts) => (int)Math.Round(counts.Average(), MidpointRounding.AwayFromZero);

    static int? BestMember(IReadOnlyList<MemberResult> members) => members.All(member => member.ValAccuracy is null) ? null : members.MaxBy(member => member.ValAccuracy)!.Member;
}
