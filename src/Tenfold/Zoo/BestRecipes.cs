namespace Tenfold;

/// <summary>What the <c>best</c> recipes of several models share.</summary>
static class BestRecipes
{
    /// <summary>
    /// For small networks with batch normalization, which gradient descent trains: a great step size that rises and falls to nothing, and averaged weights, so that
    /// the last epochs are the best, and close together.
    /// </summary>
    public static Recipe Descending(Recipe recipe) => recipe with
    {
        LearningRate = 0.1,
        Nesterov = true,
        Schedule = "onecycle",
        Ema = 0.998,
        EmaWarmup = true,
        ValidationSplit = 0,
    };

    /// <summary>
    /// For networks with parameters to spare: images turned, moved and scaled a little, decay of the weights, a step size that rises
    /// and falls to nothing, and averaged weights, so that the last epoch is as good as any and nothing has to be chosen.
    /// </summary>
    public static Recipe Augmented(Recipe recipe, int epochs, double learningRate, double ema) => recipe with
    {
        Epochs = epochs,
        BatchSize = 64,
        Optimizer = "adamw",
        LearningRate = learningRate,
        Schedule = "onecycle",
        Augmentation = ["RandomAffine(10, translate: 0.08, scale: 0.9..1.1, interpolation: bilinear)"],
        Ema = ema,
        EmaWarmup = true,
        ValidationSplit = 0,
    };
}
