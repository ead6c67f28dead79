namespace Tenfold;

/// <summary>What a trial's folder tells.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Name">What the page calls it; no other trial is called so.</param>
/// <param name="State">How far it is; null where it was not begun.</param>
/// <param name="Result">What it came to; null where it neither ended nor was stopped.</param>
/// <param name="Epochs">Its epochs so far.</param>
sealed record StudyTrialFindings(StudyTrial Trial, string Name, RunState? State, TrainingResult? Result, IReadOnlyList<EpochMetrics> Epochs)
{
    /// <summary>Epochs done.</summary>
    public int Done => Epochs.Count > 0 ? Epochs[^1].Epoch : Result?.Epochs ?? 0;

    /// <summary>The greatest accuracy on the held-out images; null before the first epoch.</summary>
    public double? BestValidation => Epochs.Select(epoch => epoch.ValidationAccuracy).Where(double.IsFinite).Select(value => (double?)value).Max() ?? Result?.ValAccuracy;

    /// <summary>The epoch whose parameters were kept: one that reached it.</summary>
    public int? BestEpoch => Result?.BestEpoch ?? Epochs.FirstOrDefault(epoch => epoch.ValidationAccuracy == BestValidation)?.Epoch;

    /// <summary>The accuracy on the held-out images after the last epoch.</summary>
    public double? LastValidation => Epochs.Count > 0 && double.IsFinite(Epochs[^1].ValidationAccuracy) ? Epochs[^1].ValidationAccuracy : null;

    /// <summary>The last epoch's running loss on the training images; may be infinite or not a number.</summary>
    public double? LastLoss => Epochs.Count > 0 ? Epochs[^1].Loss : Result?.TrainLoss;

    /// <summary>Time of the trial; of one that is at work, of its training passes.</summary>
    public double Seconds => Result?.Seconds ?? Epochs.Sum(epoch => epoch.Seconds);

    /// <summary>In a word.</summary>
    public string StateText => State?.ToString().ToLowerInvariant() ?? "not begun";
}
