using System.Globalization;

namespace Tenfold;

/// <summary>The scale of a kernel: a number, or a rule that finds it from the samples, as scikit-learn defines them.</summary>
public sealed record KernelGamma
{
    KernelGamma(string rule, double value) => (Rule, Value) = (rule, value);

    /// <summary>1 / (features * variance of all feature values); 1 where they are all equal.</summary>
    public static KernelGamma Scale { get; } = new("scale", 0);

    /// <summary>1 / features.</summary>
    public static KernelGamma Auto { get; } = new("auto", 0);

    /// <summary><c>scale</c>, <c>auto</c>, or empty for a number.</summary>
    public string Rule { get; }

    /// <summary>The number, above 0; 0 where a rule finds it.</summary>
    public double Value { get; }

    /// <summary>A number.</summary>
    /// <exception cref="TenfoldException">It is not above 0.</exception>
    public static KernelGamma Of(double value) => double.IsFinite(value) && value > 0
        ? new KernelGamma("", value)
        : throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"gamma is {value}; it has to be above 0, or scale, or auto."));

    /// <summary>The gamma of a text: <c>scale</c>, <c>auto</c> or a number; null where it is none of these.</summary>
    /// <exception cref="TenfoldException">It is a number that is not above 0.</exception>
    public static KernelGamma? Parse(string text) => text switch
    {
        "scale" => Scale,
        "auto" => Auto,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? Of(value) : null,
    };

    /// <summary>The number for these samples.</summary>
    public double For(Samples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Rule switch
        {
            "auto" => 1.0 / samples.Width,
            "scale" => Variance(samples.Features) is > 0 and double variance ? 1 / (samples.Width * variance) : 1,
            _ => Value,
        };
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Rule.Length > 0 ? Rule : Value.ToString("R", CultureInfo.InvariantCulture);

    static double Variance(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        double mean = sum / values.Length;
        double squares = 0;
        foreach (float value in values)
            squares += (value - mean) * (value - mean);
        return squares / values.Length;
    }
}
