using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data get</c>: makes sure that MNIST is on this machine.</summary>
static class DataGetCommand
{
    public static Command Build()
    {
        Option<string?> mirror = new("--mirror") { Description = "where to download from, before the built-in mirrors", HelpName = "URL" };
        Command command = new("get", "Download MNIST into the cache folder, unless a copy is found on this machine.") { mirror };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetValue(mirror));
        });
        return command;
    }

    static int Run(Session session, string? mirror)
    {
        TrainingProgress progress = new(session);
        MnistOptions options = new() { Mirror = mirror, Warn = session.Warn, Notice = session.Note, Progress = progress };
        string path = Mnist.Search(options).FirstOrDefault(place => place.State == DataPlaceState.Found)?.Path
            ?? progress.Show(() => MnistDownload.FetchAsync(options, session.Cancellation).GetAwaiter().GetResult());
        if (session.Json)
            Session.Say(new DataReport("mnist", path), ReportJson.Default.DataReport);
        else
            Session.Say($"mnist: {path}");
        return ExitCode.Done;
    }
}
