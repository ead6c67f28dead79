namespace Tenfold.Cli;

/// <summary>Loads what <c>--data</c> names, with what goes on shown on stderr.</summary>
static class DataLoading
{
    public static Dataset Load(Session session, string? spec, string? mirror = null)
    {
        TrainingProgress progress = new(session);
        MnistOptions options = new() { Mirror = mirror, Warn = session.Warn, Notice = session.Note, Progress = progress };
        return progress.Show(() => Datasets.Load(spec, options, session.Cancellation));
    }
}
