namespace Tenfold;

/// <summary>How far to go along a direction: a step that meets the strong Wolfe conditions (Nocedal and Wright, algorithms 3.5 and 3.6, cubic interpolation).</summary>
/// <param name="evaluate">The value at the first array; writes the gradient there into the second.</param>
/// <param name="from">Where the step begins.</param>
/// <param name="value">The value there.</param>
/// <param name="direction">Where to.</param>
/// <param name="slope">The gradient along it, which has to be negative.</param>
/// <remarks>Near a minimum the decrease drowns in the value's rounding; there the slope decides instead (Hager and Zhang, 2005, the approximate conditions).</remarks>
sealed class WolfeSearch(Func<double[], double[], double> evaluate, double[] from, double value, double[] direction, double slope)
{
    const double Decrease = 1e-4;
    const double Curvature = 0.9;
    const double Rounding = 1e-8;
    const double Greatest = 1e20;
    const int MostEvaluations = 30;

    int _evaluations;

    /// <summary>Where the step leads.</summary>
    public double[] Point { get; } = new double[from.Length];

    /// <summary>The gradient there.</summary>
    public double[] Gradient { get; } = new double[from.Length];

    /// <summary>The value there.</summary>
    public double Value { get; private set; }

    /// <summary>Searches from a first guess.</summary>
    /// <returns>False where no such step was found.</returns>
    public bool Run(double step)
    {
        if (!(slope < 0))
            return false;
        Trial last = new(0, value, slope);
        while (_evaluations < MostEvaluations && step < Greatest)
        {
            Trial trial = Evaluate(step);
            if (Accepts(trial))
                return true;
            if (!Falls(trial) || (last.Step > 0 && trial.Value >= last.Value))
                return Zoom(last, trial);
            if (trial.Slope >= 0)
                return Zoom(trial, last);
            last = trial;
            step *= 2;
        }

        return false;
    }

    /// <summary>Between two trials, of which the first is the lower, lies an acceptable step.</summary>
    bool Zoom(Trial low, Trial high)
    {
        while (_evaluations < MostEvaluations)
        {
            Trial trial = Evaluate(Between(low, high));
            if (Accepts(trial))
                return true;
            if (!Falls(trial) || trial.Value >= low.Value)
            {
                high = trial;
                continue;
            }

            if (trial.Slope * (high.Step - low.Step) >= 0)
                high = low;
            low = trial;
        }

        return false;
    }

    bool Accepts(Trial trial)
    {
        bool approximately = trial.Value <= value + (Rounding * Math.Abs(value)) && trial.Slope <= ((2 * Decrease) - 1) * slope;
        return (Falls(trial) || approximately) && Math.Abs(trial.Slope) <= -Curvature * slope;
    }

    bool Falls(Trial trial) => trial.Value <= value + (Decrease * trial.Step * slope);

    /// <summary>The minimum of the cubic through both, kept off the ends; the middle where it is none.</summary>
    static double Between(Trial a, Trial b)
    {
        double d1 = a.Slope + b.Slope - (3 * (a.Value - b.Value) / (a.Step - b.Step));
        double square = (d1 * d1) - (a.Slope * b.Slope);
        double width = b.Step - a.Step;
        double d2 = Math.Sign(width) * Math.Sqrt(square);
        double step = b.Step - (width * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))));
        double share = (step - a.Step) / width;
        return share is > 0.05 and < 0.95 ? step : a.Step + (0.5 * width);
    }

    Trial Evaluate(double step)
    {
        _evaluations++;
        for (int i = 0; i < Point.Length; i++)
            Point[i] = from[i] + (step * direction[i]);
        Value = evaluate(Point, Gradient);
        return new Trial(step, Value, Lbfgs.Dot(Gradient, direction));
    }

    readonly record struct Trial(double Step, double Value, double Slope);
}
