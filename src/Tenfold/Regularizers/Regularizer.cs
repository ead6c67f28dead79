using System.Globalization;

namespace Tenfold;

/// <summary>
/// A penalty on the weights of a kernel that is added to the training loss: l1 * sum |w| + l2 * sum w^2, with the gradient
/// l1 * sign(w) + 2 * l2 * w, as Keras' <c>kernel_regularizer</c>. A new one is one file here and one line in <c>Regularizers.cs</c>.
/// </summary>
/// <remarks>Unlike a weight decay it leaves biases alone, shows in the loss, and has the factor 2. An adaptive optimizer scales its gradient like any other.</remarks>
public abstract record Regularizer
{
    private protected Regularizer(double l1, double l2)
    {
        AbsoluteFactor = Factor(l1, nameof(l1));
        SquareFactor = Factor(l2, nameof(l2));
    }

    /// <summary>l1, the factor of the sum of absolute weights, at least 0.</summary>
    public double AbsoluteFactor { get; }

    /// <summary>l2, the factor of the sum of squared weights, at least 0.</summary>
    public double SquareFactor { get; }

    /// <summary>The code that makes it: <c>L2(0.01)</c>.</summary>
    public abstract override string ToString();

    private protected static string Text(double factor) => factor.ToString("R", CultureInfo.InvariantCulture);

    double Factor(double value, string name) => value is >= 0 and < double.PositiveInfinity
        ? value
        : throw new TenfoldException(FormattableString.Invariant($"{GetType().Name}: {name} is {value}; give 0 or more."));
}
