using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// Margins of samples, class by class, and what follows from them: probabilities, the loss, and each class's words for <see cref="GradientHistogram"/>.
/// The softmax's gradient is <c>g = p - y</c>, its second derivative taken as <c>h = 2 p (1 - p)</c>, as in XGBoost.
/// </summary>
/// <remarks>Memory: 16 bytes a sample and class.</remarks>
sealed unsafe class GradientTable
{
    /// <summary>Samples to a piece of work; sums are added piece by piece in their order, so they do not depend on threads.</summary>
    const int RowsAtOnce = 1024;

    const float LeastHessian = 1e-16f;
    const double LeastProbability = 1e-16;

    static readonly int s_lanes = Vector256<float>.Count;

    readonly int _count;
    readonly int _classes;
    readonly int[] _targets;
    readonly float[] _probabilities;
    readonly long[][] _words;

    /// <summary>Starts with margins of 0.</summary>
    /// <param name="targets">The class of each sample; -1 where it is none of them, which costs as much as a probability of 0.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="withWords">Whether trees are to be fitted, or only the loss is wanted.</param>
    public GradientTable(int[] targets, int classes, bool withWords)
    {
        (_count, _classes, _targets) = (targets.Length, classes, targets);
        Stride = (_count + s_lanes - 1) / s_lanes * s_lanes;
        Margins = new float[(long)Stride * classes];
        _probabilities = new float[(long)Stride * classes];
        _words = withWords ? [.. Enumerable.Range(0, classes).Select(_ => new long[_count])] : [];
    }

    /// <summary>From one class's margins to the next one's.</summary>
    public int Stride { get; }

    /// <summary><c>[classes, Stride]</c>.</summary>
    public float[] Margins { get; }

    /// <summary>The margins of a class.</summary>
    public Span<float> MarginsOf(int @class) => Margins.AsSpan(@class * Stride, _count);

    /// <summary>Computes all probabilities.</summary>
    /// <returns>The mean of <c>-ln p</c> of the right class, and the share of samples whose right class has the greatest probability.</returns>
    public (double Loss, double Accuracy) Evaluate(int threads)
    {
        int pieces = (_count + RowsAtOnce - 1) / RowsAtOnce;
        double[] losses = new double[pieces];
        int[] right = new int[pieces];
        Workers.For(threads, pieces, (_, piece) =>
        {
            int first = piece * RowsAtOnce;
            int rows = Math.Min(RowsAtOnce, _count - first);
            Softmax(Margins.AsSpan(first), _probabilities.AsSpan(first), Stride, (rows + s_lanes - 1) / s_lanes * s_lanes, _classes);
            (losses[piece], right[piece]) = Judge(first, first + rows);
        });
        double loss = 0;
        foreach (double part in losses)
            loss += part;
        return (loss / _count, right.Sum() / (double)_count);
    }

    /// <summary>The words of a class, from probabilities just computed.</summary>
    /// <param name="class">The class.</param>
    /// <param name="sums">The units that they are in.</param>
    public long[] WordsOf(int @class, out GradientSums sums)
    {
        ReadOnlySpan<float> probabilities = _probabilities.AsSpan(@class * Stride, _count);
        double gradients = 0;
        double hessians = 0;
        for (int sample = 0; sample < _count; sample++)
        {
            float p = probabilities[sample];
            gradients += Math.Abs(_targets[sample] == @class ? p - 1 : p);
            hessians += Hessian(p);
        }

        sums = GradientSums.Of(gradients, hessians);
        (float gradientUnits, float hessianUnits) = ((float)sums.GradientUnits, (float)sums.HessianUnits);
        long[] words = _words[@class];
        for (int sample = 0; sample < _count; sample++)
        {
            float p = probabilities[sample];
            float gradient = _targets[sample] == @class ? p - 1 : p;
            words[sample] = GradientSums.Pack((int)MathF.Round(gradient * gradientUnits), (int)MathF.Round(Hessian(p) * hessianUnits));
        }

        return words;
    }

    /// <summary>Probabilities from margins, <c>[classes, stride]</c> both.</summary>
    /// <param name="margins">The margins.</param>
    /// <param name="probabilities">The probabilities.</param>
    /// <param name="stride">From one class's to the next one's.</param>
    /// <param name="rows">Samples, a multiple of 8.</param>
    /// <param name="classes">Classes.</param>
    public static void Softmax(ReadOnlySpan<float> margins, Span<float> probabilities, int stride, int rows, int classes)
    {
        fixed (float* x = margins)
        fixed (float* y = probabilities)
        {
            for (int row = 0; row < rows; row += s_lanes)
            {
                Vector256<float> greatest = Vector256.Load(x + row);
                for (int k = 1; k < classes; k++)
                    greatest = Vector256.Max(greatest, Vector256.Load(x + ((long)k * stride) + row));
                Vector256<float> sum = Vector256<float>.Zero;
                for (int k = 0; k < classes; k++)
                {
                    Vector256<float> power = Exponential.Exp<Simd256, Vector256<float>>(Vector256.Load(x + ((long)k * stride) + row) - greatest);
                    power.Store(y + ((long)k * stride) + row);
                    sum += power;
                }

                for (int k = 0; k < classes; k++)
                    (Vector256.Load(y + ((long)k * stride) + row) / sum).Store(y + ((long)k * stride) + row);
            }
        }
    }

    static float Hessian(float p) => MathF.Max(2 * p * (1 - p), LeastHessian);

    (double Loss, int Right) Judge(int first, int end)
    {
        double loss = 0;
        int right = 0;
        for (int sample = first; sample < end; sample++)
        {
            int target = _targets[sample];
            double p = target < 0 ? 0 : _probabilities[((long)target * Stride) + sample];
            loss -= Math.Log(Math.Max(p, LeastProbability));
            int best = 0;
            for (int k = 1; k < _classes; k++)
                best = _probabilities[((long)k * Stride) + sample] > _probabilities[((long)best * Stride) + sample] ? k : best;
            right += best == target ? 1 : 0;
        }

        return (loss, right);
    }
}
