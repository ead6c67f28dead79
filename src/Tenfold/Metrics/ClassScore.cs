namespace Tenfold;

/// <summary>How one class was recognised; shares are NaN where there is nothing to divide by.</summary>
/// <param name="Label">The class.</param>
/// <param name="Images">Images of the class.</param>
/// <param name="Answers">Images that were taken for it.</param>
/// <param name="Right">Images that are both.</param>
public sealed record ClassScore(int Label, int Images, int Answers, int Right)
{
    /// <summary>The share of <see cref="Answers"/> that is right.</summary>
    public double Precision => Answers == 0 ? double.NaN : (double)Right / Answers;

    /// <summary>The share of <see cref="Images"/> that is recognised.</summary>
    public double Recall => Images == 0 ? double.NaN : (double)Right / Images;

    /// <summary>The harmonic mean of precision and recall, 2 Right / (Images + Answers).</summary>
    public double F1 => Images + Answers == 0 ? double.NaN : 2.0 * Right / (Images + Answers);
}
