using System.CommandLine;
using System.Diagnostics;
using System.Net;
using Tenfold.Studio;

namespace Tenfold.Cli;

/// <summary><c>tenfold serve</c>: the page on which digits are drawn and read, until Ctrl-C.</summary>
static class ServeCommand
{
    public static Command Build()
    {
        StudioOptions defaults = new();
        Option<string[]> model = new("--model") { Description = $"a run that tells the digits: its folder, or '{RunDirectory.Latest}'; several stand side by side on the page", HelpName = "RUN", DefaultValueFactory = _ => [] };
        Option<string> runs = new("--runs") { Description = $"the folder whose runs can be chosen on the page; ./{defaults.Runs} by default", HelpName = "FOLDER", DefaultValueFactory = _ => defaults.Runs };
        Option<string> digits = new("--digits") { Description = $"where corrected digits are kept, for train --add; ./{defaults.OwnDigits} by default", HelpName = "FOLDER", DefaultValueFactory = _ => defaults.OwnDigits };
        Option<string> host = new("--host") { Description = $"address to listen at: {defaults.Host}, which only this machine reaches, by default; 0.0.0.0 for every machine of the network", HelpName = "ADDRESS", DefaultValueFactory = _ => defaults.Host };
        Option<int> port = SharedOptions.WholeNumber("--port", $"port to listen at, or the next one that is free; {StudioOptions.DefaultPort} by default, 0 for any", least: 0, greatest: IPEndPoint.MaxPort, unset: () => StudioOptions.DefaultPort);
        Option<bool> open = new("--open") { Description = "open the page in the browser" };
        Command command = new("serve", "Open a page to draw digits on and to read pictures with, and its API, until Ctrl-C.") { model, runs, digits, host, port, open };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            StudioOptions options = new()
            {
                Host = parse.GetRequiredValue(host),
                Port = parse.GetValue(port),
                Default = () => DigitRecognizer.Default,
                Models = parse.GetRequiredValue(model),
                Runs = parse.GetRequiredValue(runs),
                OwnDigits = parse.GetRequiredValue(digits),
            };
            return RunAsync(session, options, parse.GetValue(open)).GetAwaiter().GetResult();
        });
        return command;
    }

    static async Task<int> RunAsync(Session session, StudioOptions options, bool open)
    {
        CancellationToken stop = session.Cancellation;
        await using StudioServer server = await StudioServer.StartAsync(options, stop);
        if (options.Port != 0 && server.Address.Port != options.Port)
            session.Note(Numbers.Of($"port {options.Port} is taken; {server.Address.Port} is used"));
        if (session.Json)
            Session.Say(new ServeReport(server.Address.ToString()), ReportJson.Default.ServeReport);
        else
            Session.Say(server.Address.ToString());
        if (!IPAddress.IsLoopback(IPAddress.TryParse(options.Host, out IPAddress? address) ? address : IPAddress.Loopback))
            session.Warn("every machine that reaches this one can use the page: there is no password");
        session.Note("Ctrl-C ends it");
        if (open)
            Open(session, server.Address);
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ExitCode.Done;
    }

    static void Open(Session session, Uri address)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or PlatformNotSupportedException or FileNotFoundException)
        {
            session.Note($"no browser could be opened ({e.Message}); open the address yourself");
        }
    }
}
