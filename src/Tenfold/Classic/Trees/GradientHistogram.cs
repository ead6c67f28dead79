using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>Histograms of <see cref="GradientSums"/> over the bins of features, and the search for the best split in them.</summary>
static unsafe class GradientHistogram
{
    /// <summary>Adds samples' words at the places of one block that they have entries for.</summary>
    /// <param name="bins">The entries.</param>
    /// <param name="block">The block.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="words">Every sample's word.</param>
    /// <param name="histogram">The block's places, cleared by this.</param>
    public static void Build(SparseBins bins, int block, ReadOnlySpan<int> rows, long[] words, Span<long> histogram)
    {
        histogram.Clear();
        fixed (int* starts = bins.Starts[block])
        fixed (ushort* entries = bins.Entries[block])
        fixed (long* word = words)
        fixed (long* sums = histogram)
        {
            foreach (int row in rows)
            {
                long value = word[row];
                ushort* end = entries + starts[row + 1];
                ushort* entry = entries + starts[row];
                for (; entry + 4 <= end; entry += 4)
                {
                    sums[entry[0]] += value;
                    sums[entry[1]] += value;
                    sums[entry[2]] += value;
                    sums[entry[3]] += value;
                }

                for (; entry < end; entry++)
                    sums[*entry] += value;
            }
        }
    }

    /// <summary>Gives the common bin of a feature, which has no entries, what the other bins leave of the node's total.</summary>
    public static void Complete(Span<long> feature, int commonBin, long total)
    {
        Vector256<long> sum = Vector256<long>.Zero;
        fixed (long* sums = feature)
        {
            for (int i = 0; i < feature.Length; i += Vector256<long>.Count)
                sum += Vector256.Load(sums + i);
        }

        feature[commonBin] = total - Vector256.Sum(sum);
    }

    /// <summary>Takes one child's sums from the parent's, which leaves the other's.</summary>
    public static void Subtract(Span<long> parent, ReadOnlySpan<long> child)
    {
        fixed (long* left = parent)
        fixed (long* right = child)
        {
            for (int i = 0; i < child.Length; i += Vector256<long>.Count)
                (Vector256.Load(left + i) - Vector256.Load(right + i)).Store(left + i);
        }
    }

    /// <summary>Tries a split behind every bin of a feature; the first of equals is kept.</summary>
    /// <param name="feature">The feature's sums; a multiple of <see cref="SparseBins.Alignment"/>.</param>
    /// <param name="column">Its column.</param>
    /// <param name="total">The node's sums.</param>
    /// <param name="rules">The worth of a split.</param>
    /// <param name="best">The best so far.</param>
    public static void Search(ReadOnlySpan<long> feature, int column, long total, SplitRules rules, ref FoundSplit best)
    {
        Vector256<float> lambda = Vector256.Create(rules.Lambda);
        Vector256<float> alpha = Vector256.Create(rules.Alpha);
        Vector256<int> least = Vector256.Create(rules.LeastHessian);
        Vector256<long> totals = Vector256.Create(total);
        Vector256<long> carry = Vector256<long>.Zero;
        Vector256<float> terms = Vector256.Create(best.Terms);
        fixed (long* sums = feature)
        {
            for (int i = 0; i < feature.Length; i += 2 * Vector256<long>.Count)
            {
                Vector256<long> low = Vector256.Load(sums + i);
                Vector256<long> high = Vector256.Load(sums + i + Vector256<long>.Count);
                // Bins without samples divide as the bin before them does, and the first of equals is kept anyway.
                if ((low | high) == Vector256<long>.Zero)
                    continue;
                low = RunningSum(low) + carry;
                high = RunningSum(high) + Last(low);
                carry = Last(high);
                Vector256<int> leftHessian = Vector256.Narrow(low, high);
                Vector256<int> rightHessian = Vector256.Narrow(totals - low, totals - high);
                Vector256<float> leftTerm = Term(Vector256.Narrow(low >> 32, high >> 32), leftHessian, lambda, alpha);
                Vector256<float> rightTerm = Term(Vector256.Narrow((totals - low) >> 32, (totals - high) >> 32), rightHessian, lambda, alpha);
                Vector256<float> sum = leftTerm + rightTerm;
                Vector256<int> better = Vector256.GreaterThan(sum, terms).AsInt32()
                    & Vector256.GreaterThanOrEqual(leftHessian, least) & Vector256.GreaterThanOrEqual(rightHessian, least);
                uint lanes = better.ExtractMostSignificantBits();
                if (lanes == 0)
                    continue;
                for (int lane = 0; lane < Vector256<float>.Count; lane++)
                {
                    if ((lanes >> lane & 1) != 0 && sum[lane] > best.Terms)
                        best = new FoundSplit { Column = column, Bin = i + lane, Left = lane < 4 ? low[lane] : high[lane - 4], Terms = sum[lane] };
                }

                terms = Vector256.Create(best.Terms);
            }
        }
    }

    static Vector256<float> Term(Vector256<int> gradient, Vector256<int> hessian, Vector256<float> lambda, Vector256<float> alpha)
    {
        Vector256<float> shrunk = Vector256.Max(Vector256.Abs(Vector256.ConvertToSingle(gradient)) - alpha, Vector256<float>.Zero);
        return shrunk * shrunk / (Vector256.ConvertToSingle(hessian) + lambda);
    }

    static Vector256<long> RunningSum(Vector256<long> values)
    {
        values += Vector256.Shuffle(values, Vector256.Create(0L, 0, 1, 2)) & Vector256.Create(0L, -1, -1, -1);
        return values + (Vector256.Shuffle(values, Vector256.Create(0L, 0, 0, 1)) & Vector256.Create(0L, 0, -1, -1));
    }

    static Vector256<long> Last(Vector256<long> values) => Vector256.Shuffle(values, Vector256.Create(3L, 3, 3, 3));
}
