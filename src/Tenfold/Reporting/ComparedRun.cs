namespace Tenfold;

/// <summary>One run of a comparison.</summary>
/// <param name="Name">What the comparison calls it: its folder's name, or its path where two folders have one name.</param>
/// <param name="Summary">What its folder says.</param>
/// <param name="Errors">Wrong answers to the images that it was asked now; null where it could not be asked.</param>
/// <param name="Images">How many images those were.</param>
/// <param name="Interval">Where its accuracy on all such images lies, to 95 % (<see cref="Statistics.Wilson"/>).</param>
/// <param name="NoAnswers">In a sentence, why it could not be asked; null where it could.</param>
public sealed record ComparedRun(string Name, RunSummary Summary, int? Errors, int? Images, ProportionInterval? Interval, string? NoAnswers)
{
    /// <summary>The share of right answers; null where it could not be asked.</summary>
    public double? Accuracy => (double?)(Images - Errors) / Images;
}
