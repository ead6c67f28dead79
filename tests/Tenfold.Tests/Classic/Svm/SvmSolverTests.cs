using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>One pair of classes: its budget, its widths, its ends.</summary>
public sealed class SvmSolverTests
{
    const int Count = 700;
    const int Features = 5;
    const long Megabyte = 1 << 20;

    static readonly PairLimits s_limits = new(Cost: 10, Tolerance: 1e-4, MaxIterations: -1, Shrinking: true);
    static readonly KernelFunction s_rbf = new(KernelKind.Rbf, 0.7f, 3, 0);

    [Theory, ClassData(typeof(WidthData))]
    public void Every_width_finds_the_bits_of_scalar_code(SimdWidth width)
    {
        (double[] scalar, double intercept, _) = Solve(Megabyte, SimdWidth.Scalar, s_limits);
        (double[] alpha, double other, _) = Solve(Megabyte, width, s_limits);

        Assert.Equal(scalar, alpha);
        Assert.Equal(intercept, other);
    }

    [Fact]
    public void The_budget_is_kept_and_a_small_one_changes_nothing_but_the_time()
    {
        const long Small = Megabyte / 2;
        (double[] wide, double intercept, _) = Solve(64 * Megabyte, SimdWidths.Best, s_limits with { Tolerance = 1e-5 });
        (double[] narrow, double other, long peak) = Solve(Small, SimdWidths.Best, s_limits with { Tolerance = 1e-5 });

        Assert.InRange(peak, 1, Small);
        Assert.True(wide.Count(a => a > 0) * Count * sizeof(float) > Small, "all support vectors fit the small budget, so nothing is tested");
        Assert.Equal(intercept, other, 1e-3);
        Assert.Equal(Dual(wide), Dual(narrow), 1e-3);
    }

    [Fact]
    public void A_budget_too_small_for_any_work_is_refused()
    {
        string message = Assert.Throws<TenfoldException>(() => Solve(10_000, SimdWidths.Best, s_limits)).Message;

        Assert.Contains("cache", message, StringComparison.Ordinal);
        Assert.Contains("MB", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_with_their_own_class_serve_the_next_pair()
    {
        Samples samples = Cloud(groups: 3);
        int[][] members = Members(samples, 3);
        using WorkerTeam team = new(1);
        using TrainingKernel kernel = new(samples, members, s_rbf, 64 * Megabyte, team, SimdWidths.Best);
        using (PairSolver pair = new(kernel, 0, 1, s_limits))
            pair.Solve(null, CancellationToken.None);
        long shared = Enumerable.Range(0, members[0].Length).Count(place => kernel.OwnSegment(0, place) != 0);
        long before = kernel.Computed;

        int anew = 0;
        using (PairSolver pair = new(kernel, 0, 2, s_limits))
        {
            pair.Solve(null, CancellationToken.None);
            anew = Enumerable.Range(0, members[0].Length).Count(place => kernel.OwnSegment(0, place) != 0) - (int)shared;
            long all = (long)pair.Members * (kernel.Padded(0) + kernel.Padded(2));

            Assert.InRange(shared, 1, members[0].Length);
            Assert.True(kernel.Computed - before < all, $"{kernel.Computed - before:N0} values were computed; without sharing they are {all:N0}");
        }

        Assert.InRange(anew, 0, members[0].Length);
        kernel.FreeOwn(0);
        kernel.FreeOwn(1);
        kernel.FreeOwn(2);
        Assert.Equal(0, kernel.Used);
    }

    [Fact]
    public void The_number_of_steps_is_kept()
    {
        Samples samples = Cloud(groups: 2);
        using WorkerTeam team = new(1);
        using TrainingKernel kernel = new(samples, Members(samples, 2), s_rbf, Megabyte, team, SimdWidths.Best);
        using PairSolver pair = new(kernel, 0, 1, s_limits with { MaxIterations = 17 });

        Assert.True(pair.Solve(null, CancellationToken.None));
        Assert.Equal(17, pair.Iterations);
    }

    [Fact]
    public void Samples_that_are_held_out_take_no_part()
    {
        Samples samples = Cloud(groups: 2);
        int[][] members = Members(samples, 2);
        using WorkerTeam team = new(2);
        using TrainingKernel kernel = new(samples, members, s_rbf, Megabyte, team, SimdWidths.Best);
        using PairSolver pair = new(kernel, 0, 1, s_limits);

        Assert.True(pair.Solve(null, CancellationToken.None));
        Assert.True(pair.Solve(column => column % 5 == 0, CancellationToken.None));

        Assert.All(Enumerable.Range(0, pair.Columns).Where(column => column % 5 == 0), column => Assert.Equal(0, pair.Alpha[column]));
        Assert.Contains(pair.Alpha.ToArray(), a => a > 0);
        double balance = pair.Alpha[..pair.Split].ToArray().Sum() - pair.Alpha[pair.Split..].ToArray().Sum();
        Assert.Equal(0, balance, 1e-6);
    }

    [Fact]
    public void A_cancelled_pair_says_so()
    {
        Samples samples = Cloud(groups: 2);
        using WorkerTeam team = new(1);
        using TrainingKernel kernel = new(samples, Members(samples, 2), s_rbf, Megabyte, team, SimdWidths.Best);
        using PairSolver pair = new(kernel, 0, 1, s_limits);

        Assert.False(pair.Solve(null, new CancellationToken(canceled: true)));
    }

    static (double[] Alpha, double Intercept, long Peak) Solve(long budget, SimdWidth width, PairLimits limits)
    {
        Samples samples = Cloud(groups: 2);
        int[][] members = Members(samples, 2);
        using WorkerTeam team = new(2);
        using TrainingKernel kernel = new(samples, members, s_rbf, budget, team, width);
        using PairSolver pair = new(kernel, 0, 1, limits);
        Assert.True(pair.Solve(null, CancellationToken.None));
        double[] alpha = [.. pair.Alpha[..members[0].Length], .. pair.Alpha.Slice(pair.Split, members[1].Length)];
        return (alpha, pair.Intercept, kernel.Peak);
    }

    /// <summary>The dual of <see cref="Cloud"/> with two classes, in double precision.</summary>
    static double Dual(double[] alpha)
    {
        Samples samples = Cloud(groups: 2);
        int[] order = [.. Members(samples, 2).SelectMany(places => places)];
        double sum = -alpha.Sum();
        for (int s = 0; s < order.Length; s++)
        {
            for (int t = 0; t < order.Length; t++)
            {
                double distance = 0;
                for (int k = 0; k < Features; k++)
                    distance += Math.Pow(samples.Row(order[s])[k] - samples.Row(order[t])[k], 2);
                sum += (samples.Labels[order[s]] == samples.Labels[order[t]] ? 1 : -1) * alpha[s] * alpha[t] * Math.Exp(-0.7f * distance) / 2;
            }
        }

        return sum;
    }

    static int[][] Members(Samples samples, int groups) =>
        [.. Enumerable.Range(0, groups).Select(group => Enumerable.Range(0, samples.Count).Where(i => samples.Labels[i] == group).ToArray())];

    /// <summary>Classes that overlap: many support vectors, some at their bound.</summary>
    static Samples Cloud(int groups)
    {
        RandomStream random = new(5);
        float[] features = new float[Count * Features];
        byte[] labels = new byte[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = (byte)(i % groups);
            for (int k = 0; k < Features; k++)
                features[(i * Features) + k] = random.NextGaussian() + (k == labels[i] ? 1 : 0);
        }

        return new Samples(features, labels, Features);
    }
}
