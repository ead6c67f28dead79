namespace Tenfold;

/// <summary>The step size over the course of training, as a multiple of the optimizer's. A new one is one file here and one line in <c>Schedules.cs</c>.</summary>
public abstract record Schedule
{
    /// <summary>The name in configurations and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The factor for a step.</summary>
    /// <param name="stepsDone">Steps taken so far, from 0.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <param name="epochs">Epochs planned.</param>
    public abstract double Factor(long stepsDone, long stepsPerEpoch, int epochs);

    /// <summary>The factor for a step of a training whose course may matter.</summary>
    /// <param name="stepsDone">Steps taken so far, from 0.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <param name="epochs">Epochs planned.</param>
    /// <param name="losses">The validation loss (training loss without validation) of each epoch so far; those after the step are not looked at.</param>
    public virtual double Factor(long stepsDone, long stepsPerEpoch, int epochs, ReadOnlySpan<double> losses) => Factor(stepsDone, stepsPerEpoch, epochs);

    /// <summary>The same schedule with these numbers.</summary>
    internal virtual Schedule With(ScheduleSettings settings) => this;

    /// <summary>(1 + cos(pi t)) / 2 for t in 0 ... 1, by a polynomial, so that every system gets the same bits.</summary>
    private protected static double CosineFall(double t)
    {
        // cos(pi t) = -sin(pi (t - 1/2)); Taylor's series of the sine up to the 19th power is exact to 1e-12 on +-pi/2.
        double x = Math.PI * (t - 0.5);
        double square = x * x;
        double sum = 0;
        for (int power = 19; power >= 1; power -= 2)
            sum = (sum * -square / ((power + 1) * (power + 2))) + 1;
        return (1 - (x * sum)) / 2;
    }
}
