namespace Tenfold;

/// <summary>What learning a person's own digits came to.</summary>
/// <param name="Training">The run, which all of them taught.</param>
/// <param name="Data">The name of the data that the network knew, without the own digits that the training's name of its data has beside it.</param>
/// <param name="SecondOpinion">The network that is asked too, and learned too; null without one. The run's own figures are without it, those below with it.</param>
/// <param name="OwnDigits">How many there are.</param>
/// <param name="Folds">Parts of them, each told by a network that learned the others alone; 0 where there are too few.</param>
/// <param name="OwnRightBefore">Told right before.</param>
/// <param name="OwnRightAfter">Told right by those that had never seen them; null where there are too few.</param>
/// <param name="TestBefore">Accuracy before on the data's test images; null without any.</param>
/// <param name="TestAfter">That of the run.</param>
public sealed record FineTuningResult(
    TrainingResult Training, string Data, string? SecondOpinion, int OwnDigits, int Folds, int OwnRightBefore, int? OwnRightAfter, double? TestBefore, double? TestAfter);
