namespace Tenfold;

/// <summary>A model that tells what each feature is worth to it.</summary>
public interface IImportances
{
    /// <summary>Each feature's share of what all splits gained, <c>[Width]</c>, at least 0; they sum to 1, or are all 0 where nothing was split.</summary>
    IReadOnlyList<double> Importances { get; }
}
