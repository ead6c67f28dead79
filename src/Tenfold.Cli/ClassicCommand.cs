using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold train svm</c> and its kind: teaches a classic learner, saves it, and prints what it came to.</summary>
static class ClassicCommand
{
    public static Command Build(ClassicMethod method)
    {
        Command command = new(method.Name, method.Summary);
        SettingOptions<ClassicConfig> settings = new(command, ClassicConfig.SettingsOf(method), new ClassicConfig(method));
        ClassicOptions options = new();
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction(parse => Run(parse, settings, options));
        return command;
    }

    /// <summary>Goes on with a run that was stopped.</summary>
    public static int Resume(Session session, string path, int? threads, string? data) => Execute(session, ClassicRun.Resume(path, threads, data), mirror: null);

    static int Run(ParseResult parse, SettingOptions<ClassicConfig> settings, ClassicOptions options)
    {
        using Session session = new(parse);
        UsageErrors.RefuseOptionsBefore(parse);
        ClassicConfig config = settings.Resolve(parse, parse.GetValue(options.Config));
        if (parse.GetValue(options.PrintConfig))
        {
            Session.Say(settings.Print(config));
            return ExitCode.Done;
        }

        ClassicRun run = new(config, parse.GetValue(options.Out) ?? RunDirectory.DefaultParent) { Command = CommandText.Of(parse) };
        return Execute(session, run, parse.GetValue(options.Mirror));
    }

    static int Execute(Session session, ClassicRun run, string? mirror)
    {
        DebugBuild.Warn(session);
        FitLine progress = new(session);
        run.Warn = session.Warn;
        run.DataOptions = new MnistOptions { Mirror = mirror, Progress = progress.Loading, Notice = session.Note };
        run.Progress = progress;
        ClassicResult result = progress.Show(() => run.Execute(session.Cancellation));
        if (session.Json)
            Session.Say(result, ReportJson.Default.ClassicResult);
        else
            ClassicText.Say(result);
        if (!result.Cancelled)
            return ExitCode.Done;
        session.Log($"stopped and saved; go on with: tenfold train --resume {result.RunDirectory}");
        return ExitCode.Interrupted;
    }
}
