namespace Tenfold;

/// <summary>From probabilities of pairs to those of all classes.</summary>
static class PairwiseCoupling
{
    const double LeastProbability = 1e-7;
    const int LeastIterations = 100;

    /// <summary>The p with the least sum over pairs of (r_ji * p_i - r_ij * p_j)^2 (Wu, Lin, Weng, JMLR 5, 2004, second method), found as LIBSVM does.</summary>
    /// <param name="pairs">For the pairs (0, 1), (0, 2) ... (1, 2) ... the probability of the first; moved into 1e-7 ... 1 - 1e-7.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="probabilities">One for each class; their sum is 1.</param>
    public static void Solve(ReadOnlySpan<double> pairs, int classes, Span<double> probabilities)
    {
        double[,] q = Quadratic(pairs, classes);
        double[] product = new double[classes];
        double accuracy = 0.005 / classes;
        probabilities[..classes].Fill(1.0 / classes);
        for (int iteration = 0; iteration < Math.Max(LeastIterations, classes); iteration++)
        {
            double total = 0;
            for (int t = 0; t < classes; t++)
            {
                product[t] = 0;
                for (int j = 0; j < classes; j++)
                    product[t] += q[t, j] * probabilities[j];
                total += probabilities[t] * product[t];
            }

            double error = 0;
            foreach (double value in product)
                error = Math.Max(error, Math.Abs(value - total));
            if (error < accuracy)
                break;
            for (int t = 0; t < classes; t++)
            {
                double change = (total - product[t]) / q[t, t];
                probabilities[t] += change;
                total = (total + (change * ((change * q[t, t]) + (2 * product[t])))) / (1 + change) / (1 + change);
                for (int j = 0; j < classes; j++)
                {
                    product[j] = (product[j] + (change * q[t, j])) / (1 + change);
                    probabilities[j] /= 1 + change;
                }
            }
        }
    }

    static double[,] Quadratic(ReadOnlySpan<double> pairs, int classes)
    {
        double[,] r = new double[classes, classes];
        int pair = 0;
        for (int i = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++)
            {
                r[i, j] = Math.Clamp(pairs[pair++], LeastProbability, 1 - LeastProbability);
                r[j, i] = 1 - r[i, j];
            }
        }

        double[,] q = new double[classes, classes];
        for (int t = 0; t < classes; t++)
        {
            for (int j = 0; j < classes; j++)
            {
                if (j == t)
                    continue;
                q[t, t] += r[j, t] * r[j, t];
                q[t, j] = -r[j, t] * r[t, j];
            }
        }

        return q;
    }
}
