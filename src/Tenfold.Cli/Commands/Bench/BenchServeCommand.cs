using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Tenfold.Studio;

namespace Tenfold.Cli;

/// <summary><c>tenfold bench serve</c>: the page's API in a second process, under as many requests as it can take.</summary>
static class BenchServeCommand
{
    const int DefaultRequests = 100_000;
    const int DefaultConnections = 32;
    const int Images = 500;
    const ulong Seed = 3;

    /// <summary>One drawing for so many images of pixels: it takes as much longer.</summary>
    const int DrawingsShare = 10;

    /// <summary>Pixels of a drawing's side for each of an image.</summary>
    const int Zoom = 10;

    public static Command Build()
    {
        Option<string[]> model = new("--model") { Description = "the run that answers", HelpName = "RUN", DefaultValueFactory = _ => [] };
        Option<int> requests = SharedOptions.WholeNumber("--requests", "images of 28x28 pixels that are sent; a tenth as many drawings follow", least: 100, greatest: 100_000_000, unset: () => DefaultRequests);
        Option<int> connections = SharedOptions.WholeNumber("--connections", "requests under way at once", least: 1, greatest: 1000, unset: () => DefaultConnections);
        Option<string?> file = new("--out") { Description = "also write the table to this Markdown file", HelpName = "FILE" };
        Command command = new("serve", "Measure the page's API in a second process under load: throughput, delays, errors, memory.") { model, requests, connections, file };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            LoadReport report = RunAsync(session, parse.GetRequiredValue(model), parse.GetValue(requests), parse.GetValue(connections)).GetAwaiter().GetResult();
            if (parse.GetValue(file) is { } path)
                AtomicFile.WriteText(path, Markdown(report, CommandText.Of(parse)));
            if (session.Json)
                Session.Say(report, ReportJson.Default.LoadReport);
            else
                Say(report);
            return report.Figures.All(figures => figures is { Errors: 0, Wrong: 0 }) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    static async Task<LoadReport> RunAsync(Session session, string[] models, int requests, int connections)
    {
        ImageSet digits = Penned.Generate(Images, Seed);
        byte[][] pixels = [.. Enumerable.Range(0, Images).Select(i => digits.Image(i).ToArray())];
        using ServerProcess server = ServerProcess.Start(models.SelectMany(model => new[] { "--model", model }));
        session.Note($"{server.Address}: {Numbers.Count(requests)} images, then {Numbers.Count(requests / DrawingsShare)} drawings, {connections} at a time ...");
        long early = 0;
        LoadFigures images = await LoadRun.RunAsync(server.Address, "28x28 pixels", "application/octet-stream", pixels, requests, connections, () => early = server.Memory, session.Cancellation);
        long late = server.Memory;
        LoadFigures drawings = await LoadRun.RunAsync(server.Address, "drawings of 280x280, PNG", "image/png", [.. pixels.Take(100).Select(Drawing)], requests / DrawingsShare, connections, cancellation: session.Cancellation);
        // No proxy stands between a machine and itself.
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address };
        using JsonDocument health = JsonDocument.Parse(await client.GetStringAsync("/healthz"));
        using JsonDocument shelf = JsonDocument.Parse(await client.GetStringAsync("/api/models"));
        double perBatch = health.RootElement.GetProperty("images").GetDouble() / Math.Max(1, health.RootElement.GetProperty("batches").GetDouble());
        return new LoadReport(shelf.RootElement.GetProperty("default").GetString()!, [images, drawings], perBatch, early, late, server.Memory);
    }

    /// <summary>An image as the page sends what is drawn: large, dark ink on white.</summary>
    static byte[] Drawing(byte[] image)
    {
        const int Side = 28 * Zoom;
        byte[] picture = new byte[Side * Side];
        for (int i = 0; i < picture.Length; i++)
            picture[i] = (byte)(255 - image[(i / Side / Zoom * 28) + (i % Side / Zoom)]);
        return Png.EncodeGrey(picture, Side, Side);
    }

    static void Say(LoadReport report)
    {
        foreach (string line in Lines(report))
            Session.Say(line);
    }

    static IEnumerable<string> Lines(LoadReport report)
    {
        foreach (LoadFigures figures in report.Figures)
        {
            yield return Numbers.Of($"{figures.Kind}: {figures.Requests:N0} requests, {figures.Connections} at a time: {figures.PerSecond:N0} a second");
            yield return Numbers.Of($"  delay: median {figures.MedianMilliseconds:F2} ms, 99 % {figures.P99Milliseconds:F2} ms, greatest {figures.GreatestMilliseconds:F1} ms; errors: {figures.Errors}, wrong answers: {figures.Wrong}");
        }

        yield return Numbers.Of($"images in a batch: {report.ImagesPerBatch:F1} (mean)");
        yield return Numbers.Of($"memory of the server: {Megabytes(report.MemoryAfterATenth)} after a tenth of the images, {Megabytes(report.MemoryAfterAll)} after all, {Megabytes(report.MemoryAtTheEnd)} after the drawings");
    }

    static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB");

    static string Markdown(LoadReport report, string command)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            # The page's API under load

            `{command}` on {Processor.Name}, {Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}; server and client are two processes on the same cores, and `{report.Model}` answers.
            Every answer is compared, byte by byte, with the one that its image gets alone.

            | sent | requests | at a time | a second | median | 99 % | greatest | errors | wrong answers |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (LoadFigures figures in report.Figures)
            text.Append(CultureInfo.InvariantCulture, $"| {figures.Kind} | {figures.Requests:N0} | {figures.Connections} | {figures.PerSecond:N0} | {figures.MedianMilliseconds:F2} ms | {figures.P99Milliseconds:F2} ms | {figures.GreatestMilliseconds:F1} ms | {figures.Errors} | {figures.Wrong} |\n");
        text.Append(CultureInfo.InvariantCulture, $"""

            Images in a batch: {report.ImagesPerBatch:F1} in the mean. Memory of the server: {Megabytes(report.MemoryAfterATenth)} after a tenth of the images, {Megabytes(report.MemoryAfterAll)} after all of them, {Megabytes(report.MemoryAtTheEnd)} after the drawings.

            """);
        return text.ToString();
    }
}
