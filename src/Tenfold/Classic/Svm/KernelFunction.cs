namespace Tenfold;

/// <summary>A kernel with all its numbers.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Gamma">Of the polynomial and the RBF kernel.</param>
/// <param name="Degree">Of the polynomial kernel.</param>
/// <param name="Offset">Of the polynomial kernel: coef0.</param>
readonly record struct KernelFunction(KernelKind Kind, float Gamma, int Degree, float Offset)
{
    /// <summary>The value of two samples from their inner product and squared lengths.</summary>
    public double Value(double product, double norm, double otherNorm) => Kind switch
    {
        KernelKind.Linear => product,
        KernelKind.Polynomial => Math.Pow((Gamma * product) + Offset, Degree),
        _ => Math.Exp(-Gamma * Math.Max(0, norm + otherNorm - (2 * product))),
    };
}
