namespace Tenfold;

/// <summary>What a reference project says its model reached, and what ours is to reach.</summary>
/// <param name="Project">The slug of its page: <c>lenet5-optimizers-resnet-ensemble</c>.</param>
/// <param name="Percent">The accuracy it names, in percent; null where it names none.</param>
/// <param name="Split">The images that was measured on: <c>MNIST test</c>, <c>Kaggle, own 10 %</c>.</param>
/// <param name="Epoch">The epoch it was reached in, from 1; null where it is not said.</param>
/// <param name="Text">The claim in words, and what has to be known to compare with it.</param>
public sealed record Claim(string Project, double? Percent, string Split, int? Epoch, string Text)
{
    /// <summary>The model whose curves the project shows beside its own, as the worse one; null where it names a figure.</summary>
    public string? Beside { get; init; }

    /// <summary>What our figures have to reach.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];
}
