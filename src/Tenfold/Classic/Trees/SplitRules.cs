namespace Tenfold;

/// <summary>XGBoost's worth of a split (Chen and Guestrin, 2016, equation 7, without its factor 1/2) in the units of one tree's <see cref="GradientSums"/>.</summary>
/// <remarks>
/// <c>gain = s(GL)^2 / (HL + lambda) + s(GR)^2 / (HR + lambda) - s(G)^2 / (H + lambda)</c> with <c>s(G) = sign(G) max(|G| - alpha, 0)</c>.
/// </remarks>
readonly struct SplitRules
{
    /// <summary>Gains up to this are none, as in XGBoost.</summary>
    const double LeastGain = 1e-6;

    readonly GradientSums _sums;
    readonly double _lambda;
    readonly double _alpha;
    readonly double _minimumGain;

    /// <summary>Translates settings into units.</summary>
    public SplitRules(BoostedTrees settings, GradientSums sums)
    {
        _sums = sums;
        _lambda = settings.Lambda;
        _alpha = settings.Alpha;
        _minimumGain = settings.Gamma;
        Lambda = (float)(settings.Lambda * sums.HessianUnits);
        Alpha = (float)(settings.Alpha * sums.GradientUnits);
        LeastHessian = (int)Math.Clamp(Math.Ceiling(settings.MinimumChildWeight * sums.HessianUnits), 1, int.MaxValue / 2);
    }

    /// <summary>The L2 penalty.</summary>
    public float Lambda { get; }

    /// <summary>The L1 penalty.</summary>
    public float Alpha { get; }

    /// <summary>What the second derivatives of a child add up to at least; never 0.</summary>
    public int LeastHessian { get; }

    /// <summary>Whether a node's children could be heavy enough.</summary>
    public bool MayBeSplit(long total) => GradientSums.Hessian(total) >= 2L * LeastHessian;

    /// <summary>One term of the gain, in units.</summary>
    public float Score(long sum)
    {
        float gradient = MathF.Max(MathF.Abs(GradientSums.Gradient(sum)) - Alpha, 0);
        return gradient * gradient / (GradientSums.Hessian(sum) + Lambda);
    }

    /// <summary>The gain of a split whose two terms are known; null where it is not worth making.</summary>
    public float? Gain(float terms, long total)
    {
        double gain = ((double)terms - Score(total)) * _sums.HessianUnits / (_sums.GradientUnits * _sums.GradientUnits);
        return gain > LeastGain && gain >= _minimumGain ? (float)gain : null;
    }

    /// <summary>What a leaf answers before shrinkage: <c>-s(G) / (H + lambda)</c>.</summary>
    public double Weight(long sum)
    {
        double gradient = GradientSums.Gradient(sum) / _sums.GradientUnits;
        double hessian = GradientSums.Hessian(sum) / _sums.HessianUnits;
        double shrunk = Math.Max(Math.Abs(gradient) - _alpha, 0);
        return hessian + _lambda > 0 ? -Math.CopySign(shrunk, gradient) / (hessian + _lambda) : 0;
    }
}
