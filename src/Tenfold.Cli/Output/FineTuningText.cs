namespace Tenfold.Cli;

/// <summary>What learning one's own digits came to, for people.</summary>
static class FineTuningText
{
    public static void Say(FineTuningResult result, RunConfig config)
    {
        TrainingText.Say(result.Training);
        Session.Say();
        TextTable table = new TextTable("told right", "before", "after", "of").AlignRight(1, 2, 3);
        if (result.TestBefore is { } before && result.TestAfter is { } after)
            table.Add($"{result.Data}, test images", Numbers.Fraction(before), Numbers.Fraction(after), "");
        table.Add(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(config.Add!)), Numbers.Count(result.OwnRightBefore),
            result.OwnRightAfter is { } right ? Numbers.Count(right) : "-", Numbers.Count(result.OwnDigits));
        Session.Say(table);
        if (result.SecondOpinion is { } second)
            Session.Say($"{second} is asked too and has learned too: these figures are of both, those above of {result.Training.Model} alone");
        Session.Say(result.OwnRightAfter is null
            ? "what was learned says nothing about digits that were not: two of your own are needed to measure that"
            : $"each of your own digits was told by a network that had learned the others ({result.Folds} trainings); the run has learned all of them");
        Session.Say($"try it: tenfold serve --model {result.Training.RunDirectory}");
    }
}
