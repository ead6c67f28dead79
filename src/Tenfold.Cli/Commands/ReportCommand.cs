using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold report RUN | STUDY</c>: a page that shows all there is to know about a run, or about the runs of a study.</summary>
static class ReportCommand
{
    public static Command Build()
    {
        Argument<string> folder = new("RUN") { Description = $"a run's or a study's folder, or '{RunDirectory.Latest}' for the newest run in ./{RunDirectory.DefaultParent}" };
        Option<string?> output = new("--out") { Description = $"the HTML file to write; {RunReport.DefaultName} in the folder by default", HelpName = "FILE" };
        Option<string?> data = SharedOptions.Data("what the run was trained on");
        Option<string?> record = new("--record") { Description = "of a study: also write what a repository keeps of it, README.md with tables and charts, the page, and every epoch in a CSV file", HelpName = "FOLDER" };
        Option<string> checkpoint = SharedOptions.Checkpoint();
        Option<int> threads = SharedOptions.Threads();
        Command command = new("report", "Write a page on a run: curves, confusions with their images, errors, calibration, weights, settings; or on a study: all trials' curves and a table. One HTML file, no network.") { folder, output, data, checkpoint, threads, record };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            DebugBuild.Warn(session);
            string path = parse.GetRequiredValue(folder);
            if (Study.Is(path))
            {
                if (((Option[])[data, checkpoint, threads]).FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } given)
                    throw new UsageException($"{given.Name} is for the report on one run; {path} is a study's folder, whose page shows what its trials have measured");
                return Run(session, path, parse.GetValue(output), parse.GetValue(record));
            }

            if (parse.GetValue(record) is not null)
                throw new UsageException($"--record is for a study; {path} is none");
            return Run(session, path, parse.GetValue(output), new ReportOptions
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
        return Say(session, file, run.Path, missing);
    }

    static int Run(Session session, string study, string? output, string? record)
    {
        string file = output ?? Path.Combine(study, RunReport.DefaultName);
        StudyReport.Write(study, file);
        if (record is not null)
            session.Note($"record: {string.Join(", ", StudyRecord.Write(study, record))}");
        return Say(session, file, study, []);
    }

    static int Say(Session session, string file, string about, IReadOnlyList<string> missing)
    {
        long bytes = new FileInfo(file).Length;
        if (session.Json)
            Session.Say(new PageReport(file, bytes, [about], missing), ReportJson.Default.PageReport);
        else
            Session.Say(Numbers.Of($"report: {file} ({bytes / 1000:N0} kB)"));
        return ExitCode.Done;
    }
}
