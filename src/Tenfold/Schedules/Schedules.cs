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
        All.FirstOrDefault(schedule => schedule.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new TenfoldException($"There is no schedule '{name}'; use {string.Join(", ", All.Select(schedule => schedule.Name))}.");

    /// <summary>The schedule of that name, with these numbers.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static Schedule Named(string name, ScheduleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Named(name).With(settings);
    }
}
