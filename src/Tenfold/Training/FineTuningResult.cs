namespace Tenfold;

/// <summary>What learning a person's own digits came to.</summary>
/// <param name="Training">The run, which all of them taught.</param>
/// <param name="OwnDigits">How many there are.</param>
/// <param name="Folds">Parts of them, each told by a network that learned the others alone; 0 where there are too few.</param>
/// <param name="OwnRightBefore">Told right by the network before.</param>
/// <param name="OwnRightAfter">Told right by networks that had never seen them; null where there are too few.</param>
/// <param name="TestBefore">Accuracy of the network before on the data's test images; null without any.</param>
/// <param name="TestAfter">That of the run's network.</param>
public sealed record FineTuningResult(TrainingResult Training, int OwnDigits, int Folds, int OwnRightBefore, int? OwnRightAfter, double? TestBefore, double? TestAfter);
