using System.Globalization;

namespace Tenfold;

/// <summary>
/// A support vector machine: C-SVC, one against one, each pair of classes by sequential minimal optimization with
/// second-order working sets (LIBSVM's algorithm: Fan, Chen, Lin, JMLR 6, 2005; Chang and Lin, ACM TIST 2(3), 2011).
/// </summary>
/// <remarks>
/// Predictions go by votes of the pairs, the lower label where votes are equal. Memory: <see cref="Cache"/> for kernel values,
/// 4 bytes a feature of every training sample, and what the support vectors take. Kernel values are single-precision numbers.
/// </remarks>
public sealed record SupportVectorMachine : ClassicMethod
{
    const double LeastTolerance = 1e-5;
    const int MostDegree = 64;
    const long Megabyte = 1 << 20;

    static readonly SettingKind s_kernel = new(
        "linear|polynomial|rbf", "linear, polynomial or rbf",
        text => KernelNames.Contains(text) ? text : null,
        kind => kind == System.Text.Json.JsonValueKind.String,
        (json, value) => json.WriteStringValue((string)value));

    static readonly SettingKind s_gamma = new(
        "scale|auto|X", "scale, auto or a number above 0",
        text => KernelGamma.Parse(text)?.ToString(),
        kind => kind is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number,
        (json, value) =>
        {
            if (KernelGamma.Parse((string)value) is { Rule.Length: 0 } number)
                json.WriteNumberValue(number.Value);
            else
                json.WriteStringValue((string)value);
        });

    static readonly IReadOnlyList<Setting<ClassicMethod>> s_settings =
    [
        Of("c", SettingKind.Number, "what a sample on the wrong side of the margin costs, above 0", svm => svm.C, (svm, value) => svm with { C = (double)value }),
        Of("kernel", s_kernel, "linear, polynomial or rbf", svm => KernelNames.Of(svm.Kernel), (svm, value) => svm with { Kernel = KernelNames.Parse((string)value) }),
        Of("gamma", s_gamma, "of polynomial and rbf: a number, scale (1 / (features * variance)) or auto (1 / features)", svm => svm.Gamma.ToString(), (svm, value) => svm with { Gamma = KernelGamma.Parse((string)value)! }),
        Of("degree", SettingKind.Whole, "of the polynomial", svm => svm.Degree, (svm, value) => svm with { Degree = (int)value }),
        Of("coef0", SettingKind.Number, "what the polynomial adds before the power", svm => svm.Coef0, (svm, value) => svm with { Coef0 = (double)value }),
        Of("tolerance", SettingKind.Number, "the violation of the optimality conditions at which a pair is done", svm => svm.Tolerance, (svm, value) => svm with { Tolerance = (double)value }),
        Of("shrinking", SettingKind.Switch, "whether samples that stay at a bound are left out while optimizing", svm => svm.Shrinking, (svm, value) => svm with { Shrinking = (bool)value }),
        Of("probability", SettingKind.Switch, "whether probabilities are calibrated, by a five-fold cross-validation", svm => svm.Probability, (svm, value) => svm with { Probability = (bool)value }),
        Of("cache", SettingKind.Whole, "the most memory for kernel values, in MB", svm => svm.Cache, (svm, value) => svm with { Cache = (int)value }),
        Of("max_iterations", SettingKind.Whole, "steps of a pair at most; -1 for no limit but LIBSVM's", svm => svm.MaxIterations, (svm, value) => svm with { MaxIterations = (int)value }),
    ];

    /// <inheritdoc/>
    public override string Name => "svm";

    /// <inheritdoc/>
    public override string Summary => "support vector machine, one against one, with a linear, polynomial or RBF kernel";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting<ClassicMethod>> Settings => s_settings;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SearchAxes => ["c=log:1..100", "gamma=log:0.005..0.1"];

    /// <summary>The upper bound of the dual variables: what a sample on the wrong side of the margin costs; above 0.</summary>
    public double C { get; init; } = 1;

    /// <summary>How samples are compared.</summary>
    public KernelKind Kernel { get; init; } = KernelKind.Rbf;

    /// <summary>The scale of the polynomial and the RBF kernel.</summary>
    public KernelGamma Gamma { get; init; } = KernelGamma.Scale;

    /// <summary>The power of the polynomial kernel, 0 to 64.</summary>
    public int Degree { get; init; } = 3;

    /// <summary>What the polynomial kernel adds before the power.</summary>
    public double Coef0 { get; init; }

    /// <summary>The violation of the optimality conditions at which a pair is done, at least 1e-5: kernel values are single-precision numbers.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Whether samples that stay at a bound are left out of the working set; the result is the same within the tolerance.</summary>
    public bool Shrinking { get; init; } = true;

    /// <summary>Whether probabilities are calibrated: by Platt's sigmoids, fitted by a five-fold cross-validation of each pair, and Wu, Lin and Weng's coupling (JMLR 5, 2004).</summary>
    public bool Probability { get; init; }

    /// <summary>The most memory for kernel values, in MB (2^20 bytes), at least 1.</summary>
    public int Cache { get; init; } = 200;

    /// <summary>Steps of two variables for a pair, at most; -1 for LIBSVM's bound, the greater of ten million and a hundred a sample.</summary>
    public int MaxIterations { get; init; } = -1;

    /// <inheritdoc/>
    public override ClassicModel Fit(Samples train, int classes, Samples? validation, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        return SvmFit.Run(Checked(), train, classes, context);
    }

    /// <inheritdoc/>
    internal override ClassicModel Load(ClassicState state) => SvmState.Load(state);

    internal long CacheBytes => Cache * Megabyte;

    static Setting<ClassicMethod> Of(string key, SettingKind kind, string description, Func<SupportVectorMachine, object> read, Func<SupportVectorMachine, object, SupportVectorMachine> write) =>
        new(key, kind, description, method => read((SupportVectorMachine)method), (method, value) => write((SupportVectorMachine)method, value!).Checked());

    SupportVectorMachine Checked()
    {
        Require(C > 0 && double.IsFinite(C), "c", C, "above 0");
        Require(Degree is >= 0 and <= MostDegree, "degree", Degree, $"from 0 to {MostDegree}");
        Require(double.IsFinite(Coef0), "coef0", Coef0, "finite");
        Require(Tolerance >= LeastTolerance && double.IsFinite(Tolerance), "tolerance", Tolerance, string.Create(CultureInfo.InvariantCulture, $"at least {LeastTolerance:R}"));
        Require(MaxIterations >= -1, "max_iterations", MaxIterations, "at least -1");
        Require(Cache >= 1, "cache", Cache, "at least 1 (MB)");
        return this;
    }

    static void Require(bool holds, string key, double value, string expected)
    {
        if (!holds)
            throw new TenfoldException(string.Create(CultureInfo.InvariantCulture, $"{key} is {value}; it has to be {expected}."));
    }
}
