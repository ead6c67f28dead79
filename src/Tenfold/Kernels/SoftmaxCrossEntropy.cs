using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Softmax and cross-entropy over the classes of one block: p = exp(z) / sum exp(z), loss = -sum t log p.</summary>
static unsafe class SoftmaxCrossEntropy
{
    /// <summary>Softmax of <c>[classes][lane]</c>, shifted by the maximum so that nothing overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax<TSimd, TVec>(int classes, float* logits, float* probabilities)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec greatest = TSimd.Load(logits);
        for (int c = 1; c < classes; c++)
            greatest = TSimd.Max(greatest, TSimd.Load(logits + (c * TSimd.Count)));
        TVec sum = TSimd.Zero;
        for (int c = 0; c < classes; c++)
        {
            TVec e = Exponential.Exp<TSimd, TVec>(TSimd.Subtract(TSimd.Load(logits + (c * TSimd.Count)), greatest));
            TSimd.Store(probabilities + (c * TSimd.Count), e);
            sum = TSimd.Add(sum, e);
        }

        for (int c = 0; c < classes; c++)
            TSimd.Store(probabilities + (c * TSimd.Count), TSimd.Divide(TSimd.Load(probabilities + (c * TSimd.Count)), sum));
    }

    /// <summary>
    /// Turns probabilities into the gradient of the mean loss, (p - t) * scale, in place, 0 where it is <see cref="Negligible"/>, and returns the block's summed
    /// loss and its right answers. Targets are t = (1 - smoothing) [c = label] + smoothing / classes (Szegedy et al. 2015,
    /// https://arxiv.org/abs/1512.00567); lanes from <paramref name="images"/> on get a zero gradient.
    /// </summary>
    public static (double Loss, int Correct) Gradient(
        int classes, int lanes, int images, ReadOnlySpan<byte> labels, float smoothing, float scale, float* logits, float* probabilities)
    {
        double loss = 0;
        int correct = 0;
        float other = smoothing / classes;
        for (int lane = 0; lane < lanes; lane++)
        {
            if (lane >= images)
            {
                for (int c = 0; c < classes; c++)
                    probabilities[(c * lanes) + lane] = 0;
                continue;
            }

            int label = labels[lane];
            (double imageLoss, int best) = Score(classes, lanes, logits + lane, label, smoothing);
            loss += imageLoss;
            correct += best == label ? 1 : 0;
            for (int c = 0; c < classes; c++)
            {
                float target = c == label ? 1 - smoothing + other : other;
                float* p = probabilities + (c * lanes) + lane;
                float error = *p - target;
                *p = Math.Abs(error) < Negligible.Error ? 0 : error * scale;
            }
        }

        return (loss, correct);
    }

    /// <summary>The loss of one image, from its logits in double precision, and its first greatest class.</summary>
    static (double Loss, int Best) Score(int classes, int lanes, float* logits, int label, double smoothing)
    {
        int best = 0;
        double total = 0;
        for (int c = 0; c < classes; c++)
        {
            if (logits[c * lanes] > logits[best * lanes])
                best = c;
            total += logits[c * lanes];
        }

        double greatest = logits[best * lanes];
        double sum = 0;
        for (int c = 0; c < classes; c++)
            sum += Math.Exp(logits[c * lanes] - greatest);
        double logSum = greatest + Math.Log(sum);
        return (logSum - ((1 - smoothing) * logits[label * lanes]) - (smoothing * total / classes), best);
    }
}
