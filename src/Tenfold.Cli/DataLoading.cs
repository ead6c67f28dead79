namespace Tenfold.Cli;

/// <summary>Loads what <c>--data</c> names, with what goes on shown on stderr.</summary>
static class DataLoading
{
    /// <summary>What to load, as a setting of something larger.</summary>
    public static Setting<T> Setting<T>(Func<T, string?> read, Func<T, string?, T> write) => new(
        "data", SettingKind.Text("DATA"), $"{string.Join(", ", Datasets.Names)}, a file or a folder; by default MNIST where it can be had, else penned",
        read, (settings, value) => write(settings, (string?)value))
    { MayBeNull = true };

    public static Dataset Load(Session session, string? spec)
    {
        TrainingProgress progress = new(session);
        MnistOptions options = new() { Warn = session.Warn, Notice = session.Note, Progress = progress };
        return progress.Show(() => Datasets.Load(spec, options, session.Cancellation));
    }
}
