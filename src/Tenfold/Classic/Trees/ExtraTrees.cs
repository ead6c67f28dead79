namespace Tenfold;

/// <summary>Extremely randomized trees (Geurts, Ernst and Wehenkel, 2006): all samples for each tree; one threshold drawn for each of some features, the best taken.</summary>
public sealed record ExtraTrees : ForestMethod
{
    /// <inheritdoc/>
    public override string Name => "extra-trees";

    /// <inheritdoc/>
    public override string Summary => "trees whose thresholds are drawn, the best of some features taken";

    /// <inheritdoc/>
    internal override bool DrawsThresholds => true;
}
