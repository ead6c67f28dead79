using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>Target and result of one model, as its project's page shows them, and its picture.</summary>
static class ModelSection
{
    /// <summary>What stands behind a new section: the place for what a person makes of it.</summary>
    public const string Analysis = "\n### Analysis\n\nNot written yet.\n";

    /// <summary>The picture's path from the page.</summary>
    public static string CurvesPath(ReproductionRow row) => $"curves/{row.Entry.Name}.svg";

    /// <summary>The generated part.</summary>
    public static string Render(ReproductionRow row)
    {
        StringBuilder text = new();
        Network network = row.Entry.Build();
        text.Append(CultureInfo.InvariantCulture, $"## {row.Entry.Name}\n\n{row.Entry.Description}: {network.ParameterCount:N0} parameters, {network.MultiplyAdds:N0} multiply-adds an image.\n");
        text.Append(CultureInfo.InvariantCulture, $"\n### Target\n\nThe project's: {row.Claim.Text} (measured on: {row.Claim.Split}).\n\nOurs:\n\n");
        foreach (GoalResult goal in row.Goals)
            text.Append(CultureInfo.InvariantCulture, $"- {goal.Goal}\n");
        text.Append("\n### Result\n\n");
        foreach (string warning in Warnings(row))
            text.Append(CultureInfo.InvariantCulture, $"**{warning}**\n\n");
        AppendFigures(text, row);
        text.Append('\n');
        foreach (GoalResult goal in row.Goals)
            text.Append(CultureInfo.InvariantCulture, $"- {PageText.Result(goal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n![Test accuracy of {row.Entry.Name} after each epoch]({CurvesPath(row)})\n\n");
        AppendTrials(text, row);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Accuracy on the test images after each epoch, a line for each seed, and the claim, or the model that is claimed to be worse.</summary>
    /// <param name="row">The model.</param>
    /// <param name="rows">All models.</param>
    public static LineChart Curves(ReproductionRow row, IReadOnlyList<ReproductionRow> rows) => new(
        $"{row.Entry.Name}: accuracy on the test images after each epoch", "epoch", "test accuracy, %",
        [.. Lines(row, ""), .. rows.Where(other => other.Entry.Name == row.Claim.Beside).SelectMany(other => Lines(other, $"{other.Entry.Name}, "))])
    {
        Level = row.Claim.Percent is { } percent ? (string.Create(CultureInfo.InvariantCulture, $"the project's claim, {percent:F2} %"), percent) : null,
    };

    static IEnumerable<ChartSeries> Lines(ReproductionRow row, string label) => row.Recipes.SelectMany(recipe => recipe.Trials.Select(trial => new ChartSeries(
        $"{label}{recipe.Name} recipe, {PageText.Count(recipe.Trials.Count, "seed")}{(trial.Partial ? $", {Epochs([trial])} epochs" : "")}", [.. trial.Epochs.Select(epoch => 100 * epoch.TestAccuracy)])));

    static IEnumerable<string> Warnings(ReproductionRow row)
    {
        Trial[] trials = [.. row.Recipes.SelectMany(recipe => recipe.Trials)];
        if (trials.FirstOrDefault(trial => trial.Data != "mnist") is { } other)
            yield return $"Trained and tested on {other.Data}, not on MNIST: no figure is MNIST's.";
        if (trials.Where(trial => trial.Partial).ToArray() is [_, ..] partial)
            yield return $"Partial: {string.Join(", ", partial.Select(trial => trial.Name))} stopped before the recipe's last epoch, so that these are not the recipe's figures.";
        if (trials.Any(trial => trial.Diverged))
            yield return $"Diverged, and counted with the last epoch before: {string.Join(", ", trials.Where(trial => trial.Diverged).Select(trial => trial.Name))}.";
    }

    static void AppendFigures(StringBuilder text, ReproductionRow row)
    {
        (string Name, Recipe Recipe, IReadOnlyList<Trial> Trials, TrialFigures Figures)[] columns =
            [.. row.Recipes.Select(recipe => (recipe.Name, recipe.Recipe, recipe.Trials, Figures: TrialFigures.Of(recipe.Trials)!)).Where(column => column.Figures is not null)];
        Line("", "the project", column => $"ours, `{column.Name}` recipe, {PageText.Count(column.Figures.Seeds, "seed")}");
        Line("---", "---", _ => "---");
        Line("claimed", PageText.Figure(row.Claim), _ => "");
        Line("last epoch", "", column => PageText.Percent(column.Figures.LastMean, column.Figures.LastDeviation));
        Line("best epoch, chosen on test", "", column => PageText.Percent(column.Figures.BestMean, column.Figures.BestDeviation));
        Line("highest of all seeds, chosen on test", "", column => string.Create(CultureInfo.InvariantCulture,
            $"{PageText.Percent(column.Figures.Highest)} (seed {column.Figures.HighestSeed}, epoch {column.Figures.HighestEpoch})"));
        Line("epochs", "", column => Epochs(column.Trials));
        Line("images trained on, held out, tested on", "", column => string.Join(", ", Images(column.Trials[0])));
        Line("recipe", "", column => PageText.Settings(column.Recipe));
        Line("wall time of a trial", "", column => $"{PageText.Duration(column.Figures.SecondsPerTrial)} on {Threads(column.Trials)}");

        void Line(string label, string project, Func<(string Name, Recipe Recipe, IReadOnlyList<Trial> Trials, TrialFigures Figures), string> cell)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {label} | {project} |");
            foreach (var column in columns)
                text.Append(CultureInfo.InvariantCulture, $" {cell(column)} |");
            text.Append('\n');
        }
    }

    static void AppendTrials(StringBuilder text, ReproductionRow row)
    {
        text.Append("| trial | last epoch | best epoch, chosen on test | wall time | again with |\n|---|---|---|---|---|\n");
        Trial[] trials = [.. row.Recipes.SelectMany(recipe => recipe.Trials)];
        foreach (Trial trial in trials.Where(trial => trial.Epochs.Count > 0))
        {
            TrialEpoch best = TrialFigures.BestEpoch(trial);
            text.Append(CultureInfo.InvariantCulture, $"| [{trial.Name}](runs/{trial.Name}.json) | {PageText.Percent(trial.Epochs[^1].TestAccuracy)} | {PageText.Percent(best.TestAccuracy)} (epoch {best.Epoch}) | {PageText.Duration(trial.Seconds)} | `{Again(trial)}` |\n");
        }

        text.Append('\n');
        foreach (IGrouping<string, Trial> made in trials.GroupBy(Environment))
            text.Append(CultureInfo.InvariantCulture, $"{made.Key}; begun {made.Min(trial => trial.Started):yyyy-MM-dd}: {string.Join(", ", made.Select(trial => trial.Name))}.\n");
    }

    /// <summary>What makes the trial once more; what was typed, for others beside it and into another folder, stands in its JSON.</summary>
    static string Again(Trial trial) => string.Create(CultureInfo.InvariantCulture,
        $"tenfold reproduce {trial.Model} --recipe {trial.RecipeName} --seed {trial.Seed} --out again{(trial.Partial ? $" --epochs {trial.Epochs.Count}" : "")}");

    static string Epochs(IReadOnlyList<Trial> trials) =>
        string.Join(", ", trials.Select(trial => trial.Partial ? $"{PageText.Count(trial.Epochs.Count)} of {PageText.Count(trial.Recipe.Epochs)}" : PageText.Count(trial.Epochs.Count)).Distinct());

    static IEnumerable<string> Images(Trial trial) => new[] { trial.TrainImages, trial.ValidationImages, trial.TestImages }.Select(count => PageText.Count(count));

    static string Threads(IReadOnlyList<Trial> trials) => string.Join(" or ", trials.Select(trial => PageText.Count(trial.Machine.Threads, "thread")).Distinct());

    static string Environment(Trial trial)
    {
        Machine machine = trial.Machine;
        string before = trial.Before is { } parts ? $", its first epochs at {string.Join(", ", parts.Select(Commit).Distinct())}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{machine.Cpu}, {PageText.Count(machine.Cores, "core")}, vectors of {machine.VectorBits} bits, {machine.Os}, {machine.Runtime}; Tenfold {machine.Version}, {Commit(machine)}{before}");
    }

    static string Commit(Machine machine) => machine.Commit is { } commit ? $"commit {commit[..Math.Min(12, commit.Length)]}" : "an unknown commit";
}
