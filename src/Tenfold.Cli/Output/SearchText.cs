namespace Tenfold.Cli;

/// <summary>What a search came to, for people.</summary>
static class SearchText
{
    /// <summary>Trials that are listed; the others are in the folder.</summary>
    const int Listed = 12;

    /// <summary>A trial in one line.</summary>
    public static string Line(SearchTrial trial) =>
        Numbers.Of($"trial {trial.Number} (step {trial.Step})  {trial.Name}  accuracy {Figure(trial)}{(trial.Diverged ? ", diverged" : "")}  {Numbers.Duration(trial.Seconds)}");

    public static void Say(SearchResult result)
    {
        SearchTrial[] done = [.. result.Trials.Where(trial => trial.IsDone).OrderByDescending(trial => trial.Mean)];
        if (done.Length > 0)
        {
            string[] keys = [.. done[0].Settings.Keys];
            TextTable table = new TextTable([.. keys, "accuracy", "±", "step", "time"]).AlignRight([.. Enumerable.Range(0, keys.Length + 4)]);
            foreach (SearchTrial trial in done.Take(Listed))
                table.Add([.. keys.Select(key => trial.Settings[key]), Numbers.Fraction(trial.Mean!.Value), Numbers.Fraction(trial.Deviation!.Value), Numbers.Of($"{trial.Step}"), Numbers.Duration(trial.Seconds)]);
            Session.Say(table);
            if (done.Length > Listed)
                Session.Say($"and {done.Length - Listed} more in {result.Directory}");
        }

        Session.Say($"search: {result.Model} on {result.Data}, {done.Length} trials of {result.Folds} folds of {Numbers.Count(result.Images)} images, {Numbers.Duration(result.Seconds)}{(result.BudgetSpent ? ", ended by its budget" : "")}");
        if (result.Best is { } best)
            Session.Say($"best: {best.Name} (accuracy {Figure(best)})");
        if (result.Winner is { } winner)
            SayWinner(winner, result.Images);
        if (result.HeatMap is { } map)
            Session.Say($"heat map: {map}");
        Session.Say($"search folder: {result.Directory}");
    }

    static void SayWinner(SearchWinner winner, int images)
    {
        if (winner.ValAccuracy is { } validation)
            Session.Say($"validation: accuracy {Numbers.Fraction(validation)} of the best, trained on all {Numbers.Count(images)} images");
        if (winner.TestAccuracy is { } test)
            Session.Say($"test: accuracy {Numbers.Fraction(test)} ({Numbers.Count(winner.TestErrors ?? 0)} wrong)");
        Session.Say($"run: {winner.RunDirectory}");
    }

    static string Figure(SearchTrial trial) => $"{Numbers.Fraction(trial.Mean!.Value)} ± {Numbers.Fraction(trial.Deviation!.Value)}";
}
