namespace Tenfold;

/// <summary>
/// A person's few digits among many of a data set's: enough of these that nothing is forgotten, and each of those often enough,
/// augmented anew each time, that it is learned.
/// </summary>
static class OwnDigitsMix
{
    /// <summary>Images of the data set: a pass over them takes seconds, and a fifth of MNIST keeps what all of it taught.</summary>
    const int MostOthers = 12_000;

    /// <summary>Own digits for each other image, at most.</summary>
    const double Share = 0.25;

    /// <summary>How often one digit is shown at most: a single one must not become the whole class.</summary>
    const int MostRepeats = 60;

    /// <summary>Images that are no digit, for each other one, where the network has a class for them.</summary>
    const double NonDigitShare = 0.1;

    const int Digits = 10;

    /// <summary>The images of a fine-tuning; validation is on the data set's alone.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="recipe">Its seed and shares divide the data set.</param>
    /// <param name="own">A person's digits, with labels.</param>
    /// <param name="folder">Where they lie, for names.</param>
    /// <exception cref="TenfoldException">The data set's images have another size or no labels.</exception>
    public static TrainingImages Of(Dataset data, Recipe recipe, ImageSet own, string folder)
    {
        TrainingImages others = TrainingImages.Split(data, recipe);
        if ((data.Train.Height, data.Train.Width) != (own.Height, own.Width))
            throw new TenfoldException($"{data.Source}: its images are {data.Train.Height}x{data.Train.Width}, those in {folder} {own.Height}x{own.Width}; one size is needed.");
        int[] sample = [.. others.TrainIndices.Take(MostOthers)];
        int repeats = Math.Clamp((int)(Share * sample.Length / own.Count), 1, MostRepeats);
        bool knowsNonDigits = Zoo.Named(recipe.Model).Build().Classes > Digits;
        ImageSet nonDigits = knowsNonDigits ? NonDigits.Generate(others.Train, (int)(NonDigitShare * sample.Length), recipe.Seed) : new ImageSet([], [], own.Height, own.Width);
        Dataset mixed = new(
            $"{data.Name} and {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}", $"{data.Source} and {folder}",
            ImageSet.Concatenate(data.Train, own, nonDigits), data.Test);
        IEnumerable<int> ownIndices = Enumerable.Range(data.Train.Count, own.Count);
        int[] indices = [.. sample, .. Enumerable.Repeat(ownIndices, repeats).SelectMany(all => all), .. Enumerable.Range(data.Train.Count + own.Count, nonDigits.Count)];
        return (others with { Data = mixed, Sha256 = mixed.Train.Sha256() }).On(indices);
    }
}
