namespace Tenfold;

/// <summary>What a search came to; accuracies are fractions. Neither the held-out images nor the test images chose anything.</summary>
public sealed record SearchResult
{
    /// <summary>What was searched over.</summary>
    public required string Model { get; init; }

    /// <summary>The data set's name.</summary>
    public required string Data { get; init; }

    /// <summary>How what was tried was chosen.</summary>
    public required SearchStrategy Strategy { get; init; }

    /// <summary>Folds of the cross-validation.</summary>
    public required int Folds { get; init; }

    /// <summary>Images that the folds divide.</summary>
    public required int Images { get; init; }

    /// <summary>Everything that was tried.</summary>
    public required IReadOnlyList<SearchTrial> Trials { get; init; }

    /// <summary>The settings with the greatest mean accuracy over the folds; null before a trial is done.</summary>
    public SearchTrial? Best { get; init; }

    /// <summary>Mean of its folds' accuracies.</summary>
    public double? BestMean { get; init; }

    /// <summary>Sample deviation of its folds' accuracies.</summary>
    public double? BestDeviation { get; init; }

    /// <summary>Axes at whose end the best lies: it may be better beyond.</summary>
    public required IReadOnlyList<string> Edges { get; init; }

    /// <summary>Time spent searching, over all sittings.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether the budget ended it before all trials were done.</summary>
    public bool BudgetSpent { get; init; }

    /// <summary>The best settings, taught as <c>train</c> does; null where the search was stopped before.</summary>
    public SearchWinner? Winner { get; init; }

    /// <summary>Where the search is kept.</summary>
    public required string Directory { get; init; }

    /// <summary>The picture of the grid; null with no trial done.</summary>
    public string? HeatMap { get; init; }

    /// <summary>Whether it was cancelled; it can be resumed.</summary>
    public bool Cancelled { get; init; }
}
