namespace Tenfold.Cli;

/// <summary>What a benchmark measured, for people or as JSON.</summary>
static class SpeedText
{
    public static int Say(Session session, SpeedFigures figures)
    {
        if (session.Json)
        {
            Session.Say(figures, ReportJson.Default.SpeedFigures);
            return ExitCode.Done;
        }

        string worst = figures.LatencyP99Us is { } p99 ? Numbers.Of($", 99 % within {p99:N1} us") : "";
        Session.Say($"{figures.Name} (batch size: {figures.BatchSize}, threads: {figures.Threads})");
        Session.Say(Numbers.Of($"speed: {figures.ImagesPerSecond:N0} images/s, {figures.SecondsPerEpoch:N3} s for 60,000 images (measured: {figures.Rounds} x {figures.Images:N0} images)"));
        Session.Say(Numbers.Of($"rate: {figures.Gflops:N1} GFLOP/s, {figures.ShareOfPeak:P1} of the measured peak of {figures.PeakGflops:N1}"));
        Session.Say(Numbers.Of($"latency: {figures.LatencyUs:N1} us{worst}"));
        return ExitCode.Done;
    }
}
