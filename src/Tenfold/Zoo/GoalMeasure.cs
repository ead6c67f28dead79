namespace Tenfold;

/// <summary>Which accuracy on the test images a <see cref="Goal"/> is about.</summary>
public enum GoalMeasure
{
    /// <summary>The greatest of all epochs, hence chosen on the test images; the mean over seeds.</summary>
    BestEpoch,

    /// <summary>That of the last epoch; the mean over seeds.</summary>
    LastEpoch,

    /// <summary>The least of the last <see cref="Goal.Epochs"/> epochs of all seeds.</summary>
    EachOfTheLast,

    /// <summary>The greatest of the first <see cref="Goal.Epochs"/> epochs, of the seed where it is least.</summary>
    WithinTheFirst,
}
