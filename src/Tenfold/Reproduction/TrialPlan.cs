namespace Tenfold;

/// <summary>A trial to run.</summary>
/// <param name="Entry">The model.</param>
/// <param name="RecipeName">The recipe's name.</param>
/// <param name="Recipe">The recipe, with the seed and no number of threads.</param>
/// <param name="Epochs">How many epochs are wanted: the recipe's, or fewer for a quick look.</param>
/// <param name="WorkPerImage">Work for one image, in any unit that all plans share: what times are foretold from.</param>
sealed record TrialPlan(ZooEntry Entry, string RecipeName, Recipe Recipe, int Epochs, double WorkPerImage)
{
    public string Name => Trial.NameOf(Entry.Name, RecipeName, Recipe.Seed);

    /// <summary>Whether the source looked at its test images after each epoch, and at nothing else: then they steer the schedule, as they did there.</summary>
    public bool ValidatesOnTest => RecipeName == ZooEntry.SourceName && Recipe.ValidationSplit == 0;

    /// <summary>Work from an epoch to the end, on a data set of so many training images.</summary>
    public double Work(int images, int epochsDone) => Math.Max(0, Epochs - epochsDone) * images * Recipe.TrainShare * (1 - Recipe.ValidationSplit) * WorkPerImage;

    /// <summary>Whether a stored trial is this one, trained on these images as far as wanted.</summary>
    public bool IsDoneBy(Trial trial, string trainSha256) =>
        trial.Follows(Recipe) && trial.TrainSha256 == trainSha256 && (!trial.Partial || trial.Epochs.Count >= Epochs);
}
