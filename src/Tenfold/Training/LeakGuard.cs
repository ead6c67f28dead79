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
}
