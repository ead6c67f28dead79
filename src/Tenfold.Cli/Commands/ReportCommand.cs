using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold report RUN</c>: a page that shows all there is to know about a run.</summary>
static class ReportCommand
{
    public static Command Build()
    {
        Argument<string> run = SharedOptions.Run();
        Option<string?> output = new("--out") { Description = $"the HTML file to write; {RunReport.DefaultName} in the run's folder by default", HelpName = "FILE" };
        Option<string?> data = new("--data") { Description = $"{string.Join(", ", Datasets.Names)}, a file or a folder; by default what the run was trained on", HelpName = "DATA" };
        Option<string> checkpoint = SharedOptions.Checkpoint();
        Option<int> threads = SharedOptions.Threads();
        Command command = new("report", "Write a page on a run: curves, confusions with their images, errors, calibration, weights, settings. One HTML file, no network.") { run, output, data, checkpoint, threads };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            return Run(session, parse.GetRequiredValue(run), parse.GetValue(output), new ReportOptions
            {
                Data = parse.GetValue(data),
                Checkpoint = parse.GetRequiredValue(checkpoint),
                Threads = parse.GetValue(threads),
                DataOptions = new MnistOptions { Warn = session.Warn, Notice = session.Note },
            });
        });
        return command;
    }

    static int Run(Session session, string path, string? output, ReportOptions options)
    {
        RunDirectory run = RunDirectory.Open(path);
        string file = output ?? Path.Combine(run.Path, RunReport.DefaultName);
        AnswerProgress progress = new(session);
        IReadOnlyList<string> missing = progress.Show(() => RunReport.Write(run, file, options, progress, session.Cancellation));
        foreach (string sentence in missing)
            session.Warn(sentence);
        if (session.Json)
            Session.Say(new PageReport(file, new FileInfo(file).Length, [run.Path], missing), ReportJson.Default.PageReport);
        else
            Session.Say(Numbers.Of($"report: {file} ({new FileInfo(file).Length / 1000:N0} kB)"));
        return ExitCode.Done;
    }
}
