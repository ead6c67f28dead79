using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tenfold;

/// <summary>Histograms of <see cref="GradientSums"/> over the bins of features, and the search for the best split in them.</summary>
static unsafe class GradientHistogram
{
    /// <summary>Bins looked at together.</summary>
    const int Lanes = SparseBins.Alignment;

    /// <summary>A node's samples lie apart in memory: without a hint so many of them ahead, each waits for its entries.</summary>
    const int RowsAhead = 12;

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
            for (int i = 0; i < rows.Length; i++)
            {
                if (Sse.IsSupported)
                {
                    ushort* ahead = entries + starts[rows[Math.Min(i + RowsAhead, rows.Length - 1)]];
                    Sse.Prefetch0(ahead);
                    Sse.Prefetch0(ahead + 32);
                }

                int row = rows[i];
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
    public static void Search(ReadOnlySpan<long> feature, int column, long total, in SplitRules rules, ref FoundSplit best)
    {
        long* lefts = stackalloc long[Lanes];
        long carry = 0;
        fixed (long* sums = feature)
        {
            for (int bin = 0; bin < feature.Length; bin += Lanes)
            {
                bin = FindBetter(sums, bin, feature.Length, total, in rules, best.Terms, lefts, ref carry);
                if (bin < feature.Length)
                    Choose(lefts, bin, column, total, in rules, ref best);
            }
        }
    }

    /// <summary>The first eight bins among which a split seems better than the best so far; no call in its loop, so that everything stays in registers.</summary>
    /// <returns>The first of the eight; the end where there are none.</returns>
    static int FindBetter(long* sums, int bin, int end, long total, in SplitRules rules, float terms, long* lefts, ref long carry)
    {
        Vector256<float> lambda = Vector256.Create(rules.Lambda);
        Vector256<float> alpha = Vector256.Create(rules.Alpha);
        Vector256<float> best = Vector256.Create(terms);
        Vector256<int> below = Vector256.Create(rules.LeastHessian - 1);
        Vector256<int> gradients = Vector256.Create(GradientSums.Gradient(total));
        Vector256<int> hessians = Vector256.Create(GradientSums.Hessian(total));
        Vector256<long> lowHalf = Vector256.Create(0xFFFFFFFFL);
        Vector256<long> sumBefore = Vector256.Create(carry);
        for (; bin < end; bin += Lanes)
        {
            Vector256<long> low = Vector256.Load(sums + bin);
            Vector256<long> high = Vector256.Load(sums + bin + Vector256<long>.Count);
            // Bins without samples divide as the bin before them does, and the first of equals is kept anyway.
            if ((low | high) == Vector256<long>.Zero)
                continue;
            low = RunningSum(low);
            high = RunningSum(high);
            Vector256<long> sumBetween = sumBefore + Last(low);
            low += sumBefore;
            sumBefore = sumBetween + Last(high);
            high += sumBetween;
            // The bins' order in the lanes is 0 4 1 5 2 6 3 7: two shifts instead of permutations.
            Vector256<int> leftHessian = ((low & lowHalf) | (high << 32)).AsInt32();
            Vector256<int> leftGradient = ((low >>> 32) | Vector256.AndNot(high, lowHalf)).AsInt32();
            Vector256<int> rightHessian = hessians - leftHessian;
            Vector256<float> left = Shrunk(leftGradient, alpha);
            Vector256<float> right = Shrunk(gradients - leftGradient, alpha);
            Vector256<float> leftWeight = Vector256.ConvertToSingle(leftHessian) + lambda;
            Vector256<float> rightWeight = Vector256.ConvertToSingle(rightHessian) + lambda;
            // left^2 / leftWeight + right^2 / rightWeight > best, without dividing.
            Vector256<float> product = (left * left * rightWeight) + (right * right * leftWeight);
            Vector256<int> better = Vector256.GreaterThan(product, best * (leftWeight * rightWeight)).AsInt32()
                & Vector256.GreaterThan(leftHessian, below) & Vector256.GreaterThan(rightHessian, below);
            if (better == Vector256<int>.Zero)
                continue;
            low.Store(lefts);
            high.Store(lefts + Vector256<long>.Count);
            break;
        }

        carry = sumBefore[0];
        return bin;
    }

    /// <summary>Takes the best of eight splits.</summary>
    static void Choose(long* lefts, int bin, int column, long total, in SplitRules rules, ref FoundSplit best)
    {
        for (int i = 0; i < Lanes; i++)
        {
            long right = total - lefts[i];
            if (GradientSums.Hessian(lefts[i]) < rules.LeastHessian || GradientSums.Hessian(right) < rules.LeastHessian)
                continue;
            float terms = rules.Score(lefts[i]) + rules.Score(right);
            if (terms > best.Terms)
                best = new FoundSplit { Column = column, Bin = bin + i, Left = lefts[i], Terms = terms };
        }
    }

    static Vector256<float> Shrunk(Vector256<int> gradient, Vector256<float> alpha) =>
        Vector256.MaxNative(Vector256.Abs(Vector256.ConvertToSingle(gradient)) - alpha, Vector256<float>.Zero);

    static Vector256<long> RunningSum(Vector256<long> values)
    {
        values += Vector256.Shuffle(values, Vector256.Create(0L, 0, 1, 2)) & Vector256.Create(0L, -1, -1, -1);
        return values + (Vector256.Shuffle(values, Vector256.Create(0L, 0, 0, 1)) & Vector256.Create(0L, 0, -1, -1));
    }

    static Vector256<long> Last(Vector256<long> values) => Vector256.Shuffle(values, Vector256.Create(3L, 3, 3, 3));
}
