namespace Tenfold;

/// <summary>Every regularizer there is. <c>using static Tenfold.Regularizers;</c> writes them as Keras does: <c>Dense(10, kernelRegularizer: L2(0.01))</c>.</summary>
public static class Regularizers
{
    /// <summary>One example of each; the contract tests run over this list.</summary>
    public static IReadOnlyList<Regularizer> Examples { get; } = [L1(0.02), L2(0.03), L1L2(0.01, 0.02)];

    /// <inheritdoc cref="Tenfold.L1(double)"/>
    public static L1 L1(double l1 = 0.01) => new(l1);

    /// <inheritdoc cref="Tenfold.L2(double)"/>
    public static L2 L2(double l2 = 0.01) => new(l2);

    /// <inheritdoc cref="Tenfold.L1L2(double, double)"/>
    public static L1L2 L1L2(double l1, double l2) => new(l1, l2);
}
