namespace Tenfold;

/// <summary>The images of a training, divided, as one or many runs take them.</summary>
/// <param name="Data">Where they come from, with the test images.</param>
/// <param name="Sha256">Of the training images and labels, before the split.</param>
/// <param name="Train">Trained on.</param>
/// <param name="TrainIndices">Which of the data set's training images these are, counted from 0.</param>
/// <param name="Held">Held out for validation.</param>
/// <param name="HeldIndices">Which of the data set's training images these are.</param>
sealed record TrainingImages(Dataset Data, string Sha256, ImageSet Train, IReadOnlyList<int> TrainIndices, ImageSet Held, IReadOnlyList<int> HeldIndices)
{
    /// <summary>Divides a data set as a run does, which may learn a person's own digits beside it.</summary>
    /// <exception cref="TenfoldException">The images have no labels, or the own digits cannot be read.</exception>
    public static TrainingImages Of(Dataset data, RunConfig config) =>
        config.Add is { } folder ? OwnDigitsMix.Of(data, config.Recipe, ImageFolder.Read(folder), folder) : Split(data, config.Recipe);

    /// <summary>Divides a data set as the recipe's shares and seed say.</summary>
    /// <exception cref="TenfoldException">The images have no labels.</exception>
    public static TrainingImages Split(Dataset data, Recipe recipe) => Split(data, recipe.TrainShare, recipe.ValidationSplit, recipe.Seed);

    /// <summary>Divides a data set.</summary>
    /// <exception cref="TenfoldException">The images have no labels, or a share leaves none to train on.</exception>
    public static TrainingImages Split(Dataset data, double trainShare, double validationSplit, ulong seed)
    {
        if (!data.Train.HasLabels)
            throw new TenfoldException($"{data.Source}: its images have no labels; training needs one for each, in CSV files a column 'label'.");
        int[]? used = trainShare == 1 ? null : Tenfold.Split.Sample(data.Train.Count, trainShare);
        (int[] train, int[] held) = Tenfold.Split.Stratified(used is null ? data.Train : data.Train.Subset(used), validationSplit, seed);
        if (used is not null)
            (train, held) = ([.. train.Select(i => used[i])], [.. held.Select(i => used[i])]);
        return new TrainingImages(data, data.Train.Sha256(), data.Train.Subset(train), train, data.Train.Subset(held), held);
    }

    /// <summary>The same, trained on others of the data set's images, each as often as it is named.</summary>
    public TrainingImages On(int[] indices) => this with { Train = Data.Train.Subset(indices), TrainIndices = indices };

    /// <summary>The hashes of the images that are trained on.</summary>
    public ImageHashes HashTrained() => ImageHashes.Of(Data.Train, [.. TrainIndices]);
}
