namespace Tenfold;

/// <summary>Runs one trial, or what is left of it.</summary>
sealed class TrialRunner(TrialStore store, Dataset data, string trainSha256, string command, int threads)
{
    /// <summary>Receives the images of each step of a trial.</summary>
    public required Action<TrialPlan, int> OnImages { get; init; }

    /// <summary>Receives each epoch of a trial.</summary>
    public required Action<TrialPlan, TrialEpoch> OnEpoch { get; init; }

    /// <summary>The trial as it is stored; null where it was cancelled, and can go on.</summary>
    public Trial? Run(TrialPlan plan, CancellationToken cancellation)
    {
        Recipe recipe = plan.Recipe with { Threads = threads };
        ImageSet test = data.Test!;
        TrainingImages images = TrainingImages.Split(data, recipe);
        Network network = plan.Entry.BuildFor(recipe);
        using Trainer trainer = new(network, recipe);
        TrialWatch watch = new(plan, test, store, TakeUp(plan, trainer) ?? Begin(plan, images, test))
        {
            OnImages = count => OnImages(plan, count),
            OnEpoch = epoch => OnEpoch(plan, epoch),
        };
        TerminateOnNaN nan = new();
        foreach (Callback callback in (Callback[])[watch, new BackupAndRestore(store.StatePath(plan.Name)), nan])
            trainer.Callbacks.Add(callback);
        trainer.Fit(images.Train, plan.ValidatesOnTest ? test : images.Held, cancellation);
        Trial trial = watch.Trial with { Diverged = nan.Terminated };
        if (!trial.Diverged && trial.Epochs.Count < plan.Epochs)
        {
            store.WriteUnfinished(trial);
            return null;
        }

        store.Write(trial);
        if (!trial.Partial)
            store.Forget(plan.Name);
        return trial;
    }

    /// <summary>Puts the trainer where an interrupted trial was; null where there is none.</summary>
    /// <exception cref="TenfoldException">What is there goes on elsewhere, or not at all: hours of work are not begun anew in silence.</exception>
    Trial? TakeUp(TrialPlan plan, Trainer trainer)
    {
        if (store.ReadUnfinished(plan.Name) is not { } before)
            return null;
        int bits = 32 * (int)trainer.Width;
        string? otherwise = !before.Follows(plan.Recipe) ? "by another recipe than the one there is now"
            : before.TrainSha256 != trainSha256 ? $"on other images ({before.Data})"
            : before.Machine.VectorBits != bits ? $"with vectors of {before.Machine.VectorBits} bits, where here they have {bits} ({SimdWidths.Variable} chooses)"
            : null;
        if (otherwise is not null)
            throw new TenfoldException($"{store.StatePath(plan.Name)}: holds {PageText.Count(before.Epochs.Count, "epoch")} of {plan.Name}, trained {otherwise}; go on with it as it was begun, or remove it to train anew.");
        StateFile.Load(trainer, store.StatePath(plan.Name));
        int epochs = trainer.History.Epochs.Count;
        if (before.Epochs.Count < epochs)
            throw new TenfoldException($"{store.StatePath(plan.Name)}: holds {epochs} epochs, the .json beside it only {before.Epochs.Count}; remove both to begin this trial anew.");
        Machine here = Machine.Here(threads);
        return before with
        {
            Epochs = [.. before.Epochs.Take(epochs)],
            Command = command,
            Machine = here,
            Before = before.Machine == here ? before.Before : [.. before.Before ?? [], before.Machine],
        };
    }

    Trial Begin(TrialPlan plan, TrainingImages images, ImageSet test) => new()
    {
        Model = plan.Entry.Name,
        RecipeName = plan.RecipeName,
        Seed = plan.Recipe.Seed,
        Recipe = plan.Recipe,
        Data = data.Name,
        TrainSha256 = trainSha256,
        TrainImages = images.Train.Count,
        ValidationImages = images.Held.Count,
        TestImages = test.Count,
        Command = command,
        Machine = Machine.Here(threads),
        Started = DateTime.UtcNow,
        Seconds = 0,
        Epochs = [],
    };
}
