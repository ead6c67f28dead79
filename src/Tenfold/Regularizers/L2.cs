namespace Tenfold;

/// <summary>The penalty l2 * sum w^2: it draws weights towards 0 with a force that grows with them (Krogh and Hertz 1991, https://proceedings.neurips.cc/paper/1991/hash/8eefcfdf5990e441f0fb6f3fad709e21-Abstract.html).</summary>
public sealed record L2 : Regularizer
{
    /// <summary>A penalty on squared weights.</summary>
    /// <param name="l2">Its factor, at least 0.</param>
    /// <exception cref="TenfoldException">The factor is out of its range.</exception>
    public L2(double l2 = 0.01)
        : base(0, l2)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => $"L2({Text(SquareFactor)})";
}
