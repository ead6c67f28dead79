namespace Tenfold;

/// <summary>
/// <see cref="SoftmaxObjective"/> in coordinates in which its curvature at zeros is nearly the same in all directions, so that L-BFGS needs half the evaluations and fewer:
/// <c>w = L^-T v</c> for each class, where <c>L L^T = (X^T X / N + r I) / K</c> of a sample of the rows with the intercept's ones, K classes.
/// </summary>
/// <remarks>
/// At zeros every class has probability 1 / K, and the Hessian is <c>(I - 1 1^T / K) / K</c> times <c>X^T X / N</c> (Böhning, Multinomial logistic regression algorithm, 1992). Elsewhere it is
/// less, but its directions stay much the same. The ridge r, a fifth of the mean of the diagonal, keeps pixels that hardly ever carry ink from counting more than they tell. The minimum is
/// where it was: coordinates change the way there alone.
/// </remarks>
sealed class WhitenedSoftmax
{
    /// <summary>Features up to which the matrix is cheap: above, coordinates stay as they are.</summary>
    const int MostFeatures = 2048;

    /// <summary>Rows that tell the matrix well enough.</summary>
    const int RowsRead = 4096;

    const double Ridge = 0.2;

    readonly SoftmaxObjective _objective;
    readonly CholeskyFactor? _factor;
    readonly int _classes;
    readonly double[] _gradient;

    /// <summary>Reads the samples' matrix.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="samples">Its samples.</param>
    /// <param name="classes">Its classes.</param>
    /// <param name="threads">At least 1.</param>
    public WhitenedSoftmax(SoftmaxObjective objective, Samples samples, int classes, int threads)
    {
        (_objective, _classes) = (objective, classes);
        _gradient = new double[objective.Length];
        if (samples.Width <= MostFeatures)
            _factor = Factor(samples, classes, threads);
    }

    /// <summary>The greatest magnitude in the gradient where it was last evaluated, in the weights' own coordinates.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>The value at a point, and the gradient there.</summary>
    /// <param name="point"><c>[classes, features + 1]</c>.</param>
    /// <param name="gradient">Of the same shape.</param>
    public double Evaluate(double[] point, double[] gradient)
    {
        double value = _objective.Evaluate(Weights(point), _gradient);
        GradientNorm = 0;
        foreach (double component in _gradient)
            GradientNorm = Math.Max(GradientNorm, Math.Abs(component));
        Transpose(_gradient, gradient, _classes);
        _factor?.Solve(gradient);
        return value;
    }

    /// <summary>The weights of a point: <c>[features + 1, classes]</c>, as <see cref="SoftmaxObjective"/> has them.</summary>
    public double[] Weights(double[] point)
    {
        double[] byClass = [.. point];
        _factor?.SolveTransposed(byClass);
        double[] weights = new double[point.Length];
        Transpose(byClass, weights, point.Length / _classes);
        return weights;
    }

    static CholeskyFactor Factor(Samples samples, int classes, int threads)
    {
        int width = samples.Width;
        int step = (samples.Count + RowsRead - 1) / RowsRead;
        int count = samples.Count / step;
        float[] features = new float[count * width];
        for (int row = 0; row < count; row++)
            samples.Row(row * step).CopyTo(features.AsSpan(row * width));
        Samples read = new(features, [], width);
        float[] mean = Covariance.Mean(read);
        double[] products = Covariance.Of(read, new float[width], threads);
        int size = width + 1;
        double[] matrix = new double[size * size];
        double share = Math.Max(1, count - 1) / (double)(count * classes);
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[(i * size) + j] = share * products[(i * width) + j];
            matrix[(width * size) + i] = mean[i] / (double)classes;
        }

        matrix[^1] = 1.0 / classes;
        double trace = 0;
        for (int i = 0; i < size; i++)
            trace += matrix[i * (size + 1)];
        for (int i = 0; i < size; i++)
            matrix[i * (size + 1)] += Ridge * trace / size;
        return new CholeskyFactor(matrix, size);
    }

    /// <summary>From <c>[rows, columns]</c> to <c>[columns, rows]</c>.</summary>
    static void Transpose(ReadOnlySpan<double> from, Span<double> to, int columns)
    {
        int rows = from.Length / columns;
        for (int i = 0; i < from.Length; i++)
            to[(i % columns * rows) + (i / columns)] = from[i];
    }
}
