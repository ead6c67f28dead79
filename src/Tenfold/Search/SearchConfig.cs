namespace Tenfold;

/// <summary>What a search is asked to do: <c>search.json</c> of its folder.</summary>
public sealed record SearchConfig
{
    /// <summary>A network of the zoo or a classic learner.</summary>
    public required string Model { get; init; }

    /// <summary>All settings of its training, as <c>--print-config</c> prints them; the axes then change some.</summary>
    public required string Settings { get; init; }

    /// <summary>What is varied, as <see cref="Axis.Parse"/> reads it.</summary>
    public required IReadOnlyList<string> Axes { get; init; }

    /// <summary>How what is tried is chosen.</summary>
    public SearchStrategy Strategy { get; init; }

    /// <summary>Grids of <see cref="SearchStrategy.CoarseToFine"/>, at least 1.</summary>
    public int Steps { get; init; } = 3;

    /// <summary>Points of a range in a grid, at least 2; null for 5 with one or two ranges, 3 with more, odd so that the best is met again.</summary>
    public int? Points { get; init; }

    /// <summary>Trials of <see cref="SearchStrategy.Random"/>.</summary>
    public int Trials { get; init; } = 20;

    /// <summary>Folds of the cross-validation, at least 2.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>Seconds after which no further trial is begun, counted over all sittings; null for no end.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>What is varied.</summary>
    internal IReadOnlyList<Axis> ParsedAxes => [.. Axes.Select(Axis.Parse)];

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="TenfoldException">The message names the value and its range.</exception>
    public SearchConfig Validated()
    {
        Require(Axes.Count > 0, "There is nothing to vary; name an axis with --over, such as --over c=log:0.1..1000.");
        Require(ParsedAxes.DistinctBy(axis => axis.Key).Count() == Axes.Count, $"An axis is named twice in {string.Join(' ', Axes)}; name each once.");
        Require(Steps is >= 1 and <= 20, FormattableString.Invariant($"steps is {Steps}; give 1 to 20."));
        Require(Points is null or (>= 2 and <= 100), FormattableString.Invariant($"points is {Points}; give 2 to 100."));
        Require(Trials is >= 1 and <= 100_000, FormattableString.Invariant($"random is {Trials}; give 1 to 100000 trials."));
        Require(Folds is >= 2 and <= 100, FormattableString.Invariant($"folds is {Folds}; give 2 to 100."));
        Require(BudgetSeconds is null or > 0, FormattableString.Invariant($"budget is {BudgetSeconds} s; give more than 0."));
        return this;
    }

    static void Require(bool holds, string message)
    {
        if (!holds)
            throw new TenfoldException(message);
    }
}
