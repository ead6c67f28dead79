namespace Tenfold;

/// <summary>Both penalties, l1 * sum |w| + l2 * sum w^2 (the elastic net, Zou and Hastie 2005, https://doi.org/10.1111/j.1467-9868.2005.00503.x).</summary>
public sealed record L1L2 : Regularizer
{
    /// <summary>A penalty on absolute and squared weights.</summary>
    /// <param name="l1">The factor of the absolute weights, at least 0.</param>
    /// <param name="l2">The factor of the squared weights, at least 0.</param>
    /// <exception cref="TenfoldException">A factor is out of its range.</exception>
    public L1L2(double l1, double l2)
        : base(l1, l2)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => $"L1L2({Text(AbsoluteFactor)}, {Text(SquareFactor)})";
}
