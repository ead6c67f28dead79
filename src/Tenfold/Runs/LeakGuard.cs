namespace Tenfold;

/// <summary>Tells whether a run has been trained on images that are to test it: figures on those say nothing of new digits.</summary>
/// <remarks>A run keeps the hashes of all images that it was trained on, those held out for validation not among them; the data may since have moved.</remarks>
public static class LeakGuard
{
    /// <summary>Which of <paramref name="images"/> the run was trained on, pixel for pixel.</summary>
    /// <returns>Rising indices counted from 0, or null where the run keeps no hashes, so that it cannot be told.</returns>
    /// <exception cref="TenfoldException">The run's hashes are damaged.</exception>
    public static IReadOnlyList<int>? Find(RunDirectory run, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(run);
        return File.Exists(run.TrainedOnPath) ? ImageHashes.Read(run.TrainedOnPath).Find(images) : null;
    }

    /// <summary>Those of <paramref name="images"/> that the run was not trained on.</summary>
    /// <exception cref="TenfoldException">The run keeps no hashes, so that it cannot be told, or they are damaged.</exception>
    public static ImageSet Unseen(RunDirectory run, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(images);
        IReadOnlyList<int> seen = Find(run, images)
            ?? throw new TenfoldException($"{run.Path}: has no {Path.GetFileName(run.TrainedOnPath)}, so nobody can tell which images it has seen; train it again.");
        return images.Subset([.. Enumerable.Range(0, images.Count).Except(seen)]);
    }
}
