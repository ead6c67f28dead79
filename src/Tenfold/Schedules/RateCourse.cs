namespace Tenfold;

/// <summary>
/// The factor of every step of a training: in the first <paramref name="warmup"/> epochs it rises in equal steps to 1, then
/// the schedule begins as if training began there, with the epochs that are left.
/// </summary>
sealed class RateCourse(Schedule schedule, int warmup)
{
    /// <summary>The factor for a step.</summary>
    /// <param name="stepsDone">Steps taken so far, from 0.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <param name="epochs">Epochs planned.</param>
    /// <param name="losses">The loss of each epoch so far.</param>
    public double Factor(long stepsDone, long stepsPerEpoch, int epochs, ReadOnlySpan<double> losses)
    {
        long rising = warmup * stepsPerEpoch;
        return stepsDone < rising
            ? (stepsDone + 1.0) / rising
            : schedule.Factor(stepsDone - rising, stepsPerEpoch, Math.Max(1, epochs - warmup), losses[Math.Min(warmup, losses.Length)..]);
    }
}
