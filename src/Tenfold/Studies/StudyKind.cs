namespace Tenfold;

/// <summary>A study with a name: one setting varied, the rest the same.</summary>
/// <param name="Name">The word on the command line: <c>optimizers</c>.</param>
/// <param name="Summary">What it shows, in one line of the help.</param>
/// <param name="Axis">What is varied, as <see cref="Tenfold.Axis.Parse"/> reads it.</param>
public sealed record StudyKind(string Name, string Summary, string Axis)
{
    /// <summary>Settings that the study fixes unless the user sets them, by key.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();
}
