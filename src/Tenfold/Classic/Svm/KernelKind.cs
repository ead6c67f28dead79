namespace Tenfold;

/// <summary>How a support vector machine compares two samples x and z.</summary>
public enum KernelKind
{
    /// <summary>x * z.</summary>
    Linear,

    /// <summary>(gamma * x * z + coef0)^degree.</summary>
    Polynomial,

    /// <summary>exp(-gamma * |x - z|^2), the radial basis function.</summary>
    Rbf,
}
