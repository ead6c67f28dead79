namespace Tenfold;

/// <summary>A random forest (Breiman, 2001): each tree on a bootstrap of the samples, each split the best of some features drawn for it.</summary>
public sealed record RandomForest : ForestMethod
{
    /// <summary>scikit-learn's defaults.</summary>
    public RandomForest() => Bootstrap = true;

    /// <inheritdoc/>
    public override string Name => "random-forest";

    /// <inheritdoc/>
    public override string Summary => "trees on bootstraps, each split the best of some features";

    /// <inheritdoc/>
    internal override bool DrawsThresholds => false;
}
