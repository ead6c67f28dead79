using System.CommandLine;
using System.Globalization;

namespace Tenfold.Cli;

/// <summary>The options of <c>search</c> that are no settings of the training.</summary>
sealed class SearchOptions
{
    const string CoarseToFine = "coarse-to-fine";
    const string Full = "full";

    readonly Option<string?> _grid = new("--grid") { Description = $"{CoarseToFine}: grids narrower and narrower around the best (the default); {Full}: one grid", HelpName = "HOW" };
    readonly Option<int?> _random = SharedOptions.WholeNumberIfGiven("--random", "draw so many trials at random instead", least: 1, greatest: 100_000);
    readonly Option<string[]> _over = new("--over") { Description = "vary a setting: KEY=VALUE,VALUE,... or KEY=LOW..HIGH or KEY=log:LOW..HIGH; may be given several times", HelpName = "AXIS", AllowMultipleArgumentsPerToken = true };
    readonly Option<int> _steps = SharedOptions.WholeNumber("--steps", "grids from coarse to fine", least: 1, greatest: 20, unset: () => 3);
    readonly Option<int?> _points = SharedOptions.WholeNumberIfGiven("--points", "values of a range in each grid; 5 with one or two ranges by default, 3 with more", least: 2, greatest: 100);
    readonly Option<int> _folds = SharedOptions.WholeNumber("--folds", "folds of the cross-validation", least: 2, greatest: 100, unset: () => 3);
    readonly Option<string?> _budget = new("--budget") { Description = "begin no trial after so long, such as 90s, 10m or 1h; the best so far is then trained", HelpName = "TIME" };
    readonly Option<string?> _resume = new("--resume") { Description = "go on with a search that was stopped, repeating nothing", HelpName = "FOLDER" };
    readonly Option<string?> _out = new("--out") { Description = $"folder that the search's folder is made in; ./{RunDirectory.DefaultParent} by default", HelpName = "FOLDER" };

    public SearchOptions(Command command)
    {
        foreach (Option option in (Option[])[_grid, _random, _over, _steps, _points, _folds, _budget, _resume, _out])
            command.Add(option);
        _grid.AcceptOnly(CoarseToFine, Full);
    }

    /// <summary>The search that the command line asks for.</summary>
    /// <exception cref="UsageException">It asks for what there is not, such as an axis that is no setting.</exception>
    public HyperparameterSearch Open(ParseResult parse, Func<(string Model, string Settings, IReadOnlyList<string> Axes)> subject)
    {
        double? budget = parse.GetValue(_budget) is { } text ? Seconds(text) : null;
        if (parse.GetValue(_resume) is { } folder)
        {
            Option? beside = ((Option[])[_grid, _random, _over, _steps, _points, _folds, _out]).FirstOrDefault(option => parse.GetResult(option) is { Implicit: false });
            return beside is null ? HyperparameterSearch.Resume(folder, budget)
                : throw new UsageException($"{beside.Name} cannot stand beside --resume: a search goes on as it began, but for its --budget");
        }

        int? trials = parse.GetValue(_random);
        if (parse.GetValue(_grid) is not null && trials is not null)
            throw new UsageException("give --grid or --random, not both");
        (string model, string settings, IReadOnlyList<string> axes) = subject();
        string[] over = parse.GetValue(_over) ?? [];
        SearchConfig config = new()
        {
            Model = model,
            Settings = settings,
            Axes = over.Length > 0 ? over : axes,
            Strategy = trials is not null ? SearchStrategy.Random : parse.GetValue(_grid) == Full ? SearchStrategy.Grid : SearchStrategy.CoarseToFine,
            Steps = parse.GetValue(_steps),
            Points = parse.GetValue(_points),
            Trials = trials ?? 1,
            Folds = parse.GetValue(_folds),
            BudgetSeconds = budget,
        };
        try
        {
            return new HyperparameterSearch(config, parse.GetValue(_out) ?? RunDirectory.DefaultParent);
        }
        catch (TenfoldException e)
        {
            throw new UsageException(over.Length > 0 ? $"{_over.Name}: {e.Message}" : e.Message, e);
        }
    }

    /// <summary><c>90s</c>, <c>10m</c>, <c>1h</c>; a number alone means seconds.</summary>
    internal static double Seconds(string text)
    {
        string trimmed = text.Trim();
        (double unit, string number) = trimmed switch
        {
            [.. var hours, 'h'] => (3600, hours),
            [.. var minutes, 'm'] => (60, minutes),
            [.. var seconds, 's'] => (1, seconds),
            _ => (1, trimmed),
        };
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value * unit)
            ? value * unit
            : throw new UsageException($"--budget is '{text}'; a time such as 90s, 10m or 1h is accepted");
    }
}
