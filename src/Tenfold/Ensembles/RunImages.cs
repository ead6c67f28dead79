namespace Tenfold;

/// <summary>The images of a run, divided as the run divided them, whatever learned from them.</summary>
static class RunImages
{
    /// <summary>Divides a data set as a run did, if it is the one that the run had.</summary>
    /// <exception cref="TenfoldException">The images have no labels.</exception>
    public static TrainingImages Split(RunDirectory run, Dataset data)
    {
        if (!run.IsClassic)
            return TrainingImages.Of(data, run.Config);
        ClassicConfig config = ClassicRun.ReadConfig(run);
        return TrainingImages.Split(data, config.TrainShare, config.ValidationSplit, config.Seed);
    }

    /// <summary>How a run was trained: the command line, or where none is known its settings.</summary>
    public static string Training(RunDirectory run) =>
        run.ReadEnvironment()?.Command ?? (run.IsClassic ? $"{run.Facts.Model}, with the settings in its config.json" : PageText.Settings(run.Config.Recipe));
}
