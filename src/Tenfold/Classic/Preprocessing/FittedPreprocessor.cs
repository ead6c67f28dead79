namespace Tenfold;

/// <summary>A change of features, ready to be applied; immutable, for any number of threads at once.</summary>
public abstract class FittedPreprocessor
{
    /// <summary>The changed samples, with the same labels.</summary>
    /// <param name="samples">Samples as it was fitted to.</param>
    /// <param name="threads">At least 1; the bits do not depend on them.</param>
    public abstract Samples Apply(Samples samples, int threads);

    /// <summary>What was learned, for <see cref="Preprocessor.Load"/>.</summary>
    internal abstract ClassicState Save();
}
