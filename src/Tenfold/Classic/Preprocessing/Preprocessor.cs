namespace Tenfold;

/// <summary>A change of the features before a classic learner sees them, as plain data.</summary>
public abstract record Preprocessor
{
    /// <summary>As <c>--preprocess</c> writes it: <c>deskew</c>, <c>pca:50</c>.</summary>
    public abstract string Text { get; }

    /// <summary>Learns from the training samples what the change needs to know; most need nothing.</summary>
    /// <param name="train">Labels are not looked at.</param>
    /// <param name="threads">At least 1; the bits do not depend on them.</param>
    /// <exception cref="TenfoldException">It cannot be applied to such samples: images are needed, or as many features.</exception>
    public abstract FittedPreprocessor Fit(Samples train, int threads);

    /// <summary>What was learned, from a file; it may be damaged.</summary>
    /// <exception cref="TenfoldException">The state is not whole; the message needs no file name.</exception>
    internal abstract FittedPreprocessor Load(ClassicState state);
}
