namespace Tenfold;

/// <summary>How a search chooses what it tries.</summary>
public enum SearchStrategy
{
    /// <summary>A grid over the whole ranges, then grids around the best so far, each as wide as two steps of the one before.</summary>
    CoarseToFine,

    /// <summary>One grid.</summary>
    Grid,

    /// <summary>Drawn at random, each setting on its own (Bergstra and Bengio 2012).</summary>
    Random,
}
