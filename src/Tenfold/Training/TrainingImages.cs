namespace Tenfold;

/// <summary>What a recipe makes of a data set's training images.</summary>
/// <param name="Train">Those to train on.</param>
/// <param name="Held">Those held out for validation.</param>
/// <param name="HeldIndices">Which of the data set's training images are held out.</param>
sealed record TrainingImages(ImageSet Train, ImageSet Held, int[] HeldIndices)
{
    public static TrainingImages Of(ImageSet images, Recipe recipe)
    {
        int[]? used = recipe.TrainShare == 1 ? null : Split.Sample(images.Count, recipe.TrainShare);
        (int[] train, int[] held) = Split.Stratified(used is null ? images : images.Subset(used), recipe.ValidationSplit, recipe.Seed);
        if (used is not null)
            (train, held) = ([.. train.Select(i => used[i])], [.. held.Select(i => used[i])]);
        return new TrainingImages(images.Subset(train), images.Subset(held), held);
    }
}
