namespace Tenfold;

/// <summary>Every schedule there is, by the name used in configurations.</summary>
public static class Schedules
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<Schedule> All { get; } =
        [new Constant(), new StepLR(), new MultiStepLR(), new ExponentialLR(), new CosineAnnealing(), new OneCycle(), new ReduceLROnPlateau()];

    /// <summary>The schedule of that name.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static Schedule Named(string name) =>
        NameLookup.Find(All, schedule => schedule.Name, name, "schedule");

    /// <summary>The schedule of that name, with these numbers.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static Schedule Named(string name, ScheduleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Named(name).With(settings);
    }
}
