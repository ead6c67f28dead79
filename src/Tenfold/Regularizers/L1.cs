namespace Tenfold;

/// <summary>The penalty l1 * sum |w|: it draws every weight towards 0 with the same force, and so small ones to 0 (Tibshirani 1996, https://www.jstor.org/stable/2346178).</summary>
public sealed record L1 : Regularizer
{
    /// <summary>A penalty on absolute weights.</summary>
    /// <param name="l1">Its factor, at least 0.</param>
    /// <exception cref="TenfoldException">The factor is out of its range.</exception>
    public L1(double l1 = 0.01)
        : base(l1, 0)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => $"L1({Text(AbsoluteFactor)})";
}
