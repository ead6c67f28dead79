namespace Tenfold;

/// <summary>
/// Takes training steps on one thread and after each loads the batch once more with every augmentation. What else the machine does then slows a step and the loads beside it
/// alike, where two epochs one after the other may differ by more than an augmentation costs.
/// </summary>
static class AugmentationTimer
{
    public static IReadOnlyList<AugmentationTiming> Run(ExecutionPlan plan, ImageSet images, int passes, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        IReadOnlyList<Augmentation> all = Augmentations.Examples;
        Augmenter[] augmenters = [.. all.Select(augmentation => new Augmenter([augmentation], images.Height, images.Width, seed: 1, threads: 1))];
        Adam adam = new();
        using TrainingState state = new(adam.Moments, plan.Network.Values.Length);
        ParameterUpdate update = new(plan, adam, state, regularization: null, average: null);
        int[] order = [.. Enumerable.Range(0, images.Count)];
        double[][] added = [.. all.Select(_ => new double[passes])];
        double[][] shares = [.. all.Select(_ => new double[passes])];
        for (int pass = 0; pass < passes; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            double load = Timing.Microseconds(() => plan.Load(images, order, thread: 0));
            double rest = Timing.Microseconds(() => Step(plan, update, images.Count, pass, adam.LearningRate));
            for (int i = 0; i < augmenters.Length; i++)
            {
                augmenters[i].Epoch = pass;
                added[i][pass] = Timing.Microseconds(() => plan.Load(images, order, thread: 0, augmenters[i])) - load;
                shares[i][pass] = added[i][pass] / (load + rest);
            }

            progress?.Report(new WorkProgress(pass + 1, passes));
        }

        return [.. all.Select((augmentation, i) => new AugmentationTiming(augmentation.ToString(), Statistics.Median(added[i]) / images.Count, Statistics.Median(shares[i])))];
    }

    static void Step(ExecutionPlan plan, ParameterUpdate update, int images, int step, double learningRate)
    {
        plan.Forward(thread: 0, images, step);
        plan.Loss(thread: 0, images, labelSmoothing: 0);
        plan.Backward(thread: 0, images);
        plan.ReduceGradients(thread: 0, images);
        update.Run(thread: 0, step, learningRate);
    }
}
