namespace Tenfold;

/// <summary>The probability of a pair's first class from a decision value f: 1 / (1 + exp(A * f + B)).</summary>
/// <param name="A">The slope, mostly negative.</param>
/// <param name="B">The shift.</param>
sealed record PlattSigmoid(float A, float B)
{
    const int MaxIterations = 100;
    const double LeastStep = 1e-10;
    const double Ridge = 1e-12;
    const double Tolerance = 1e-5;

    /// <summary>The probability of the first class.</summary>
    public double Probability(double decision) => Logistic((A * decision) + B);

    /// <summary>Fits it to decision values of samples that were held out (Lin, Lin, Weng, "A note on Platt's probabilistic outputs", Machine Learning 68, 2007).</summary>
    /// <param name="decisions">Decision values.</param>
    /// <param name="isFirst">Whether the sample is of the first class.</param>
    public static PlattSigmoid Fit(IReadOnlyList<double> decisions, IReadOnlyList<bool> isFirst)
    {
        int first = isFirst.Count(value => value);
        int second = isFirst.Count - first;
        double[] targets = [.. isFirst.Select(value => value ? (first + 1.0) / (first + 2.0) : 1 / (second + 2.0))];
        double a = 0;
        double b = Math.Log((second + 1.0) / (first + 1.0));
        double loss = Loss(decisions, targets, a, b);
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            (double gradientA, double gradientB, double stepA, double stepB) = Newton(decisions, targets, a, b);
            if (Math.Abs(gradientA) < Tolerance && Math.Abs(gradientB) < Tolerance)
                break;
            double slope = (gradientA * stepA) + (gradientB * stepB);
            double step = 1;
            for (; step >= LeastStep; step /= 2)
            {
                double newLoss = Loss(decisions, targets, a + (step * stepA), b + (step * stepB));
                if (newLoss < loss + (0.0001 * step * slope))
                {
                    (a, b, loss) = (a + (step * stepA), b + (step * stepB), newLoss);
                    break;
                }
            }

            if (step < LeastStep)
                break;
        }

        return new PlattSigmoid((float)a, (float)b);
    }

    static (double GradientA, double GradientB, double StepA, double StepB) Newton(IReadOnlyList<double> decisions, double[] targets, double a, double b)
    {
        double h11 = Ridge;
        double h22 = Ridge;
        double h21 = 0;
        double g1 = 0;
        double g2 = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double f = decisions[i];
            double p = Logistic((a * f) + b);
            double d2 = p * Logistic(-((a * f) + b));
            h11 += f * f * d2;
            h22 += d2;
            h21 += f * d2;
            double d1 = targets[i] - p;
            g1 += f * d1;
            g2 += d1;
        }

        double determinant = (h11 * h22) - (h21 * h21);
        return (g1, g2, -((h22 * g1) - (h21 * g2)) / determinant, -((-h21 * g1) + (h11 * g2)) / determinant);
    }

    static double Loss(IReadOnlyList<double> decisions, double[] targets, double a, double b)
    {
        double loss = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double x = (a * decisions[i]) + b;
            loss += x >= 0 ? (targets[i] * x) + Math.Log(1 + Math.Exp(-x)) : ((targets[i] - 1) * x) + Math.Log(1 + Math.Exp(x));
        }

        return loss;
    }

    /// <summary>1 / (1 + exp(x)) without overflow.</summary>
    static double Logistic(double x) => x >= 0 ? Math.Exp(-x) / (1 + Math.Exp(-x)) : 1 / (1 + Math.Exp(x));
}
