namespace Tenfold;

/// <summary>
/// The part of a parameter that one thread reduces and then updates: whole rows (output channels, neurons). Both use the
/// same part, so the gradient is still in that core's cache and no barrier stands between.
/// </summary>
/// <param name="First">The first value.</param>
/// <param name="Count">How many values.</param>
readonly record struct ParameterShare(int First, int Count)
{
    /// <summary>Rows are spread over the threads as evenly as whole rows can be.</summary>
    public static ParameterShare Of(int rows, int rowSize, int thread, int threads)
    {
        int first = (int)((long)rows * thread / threads);
        int end = (int)((long)rows * (thread + 1) / threads);
        return new ParameterShare(first * rowSize, (end - first) * rowSize);
    }
}
