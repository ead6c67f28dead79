using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold ensemble METHOD [MODEL]</c>: trains several networks that answer together, and keeps them as one run.</summary>
static class EnsembleCommand
{
    public static Command Build()
    {
        EnsembleOptions options = new();
        Command command = new("ensemble", "Train several networks that vote, and keep them as one run below ./runs.") { options.Method };
        SettingOptions<RunSettings> settings = new(command, Settings.All, Settings.Default);
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction(parse => Run(parse, settings, options));
        return command;
    }

    static int Run(ParseResult parse, SettingOptions<RunSettings> settings, EnsembleOptions options)
    {
        using Session session = new(parse);
        if (parse.GetValue(options.Resume) is { } resume)
        {
            settings.RefuseBesideResume(parse, options.NotWithResume);
            return Train(session, parse, options, EnsembleRun.Resume(resume, settings.Threads(parse), settings.Data(parse)));
        }

        EnsembleConfig ensemble = options.Resolve(parse);
        RunSettings asked = settings.Resolve(parse, parse.GetValue(options.Config));
        if (parse.GetValue(options.PrintConfig))
        {
            Session.Say(settings.Print(asked));
            return ExitCode.Done;
        }

        RunConfig config = new(asked.Recipe, asked.Data);
        string parent = parse.GetValue(options.Out) ?? RunDirectory.DefaultParent;
        return parse.GetValue(options.DryRun)
            ? DryRun.Ensemble(session, config, ensemble, parent, parse.GetValue(options.Mirror))
            : Train(session, parse, options, new EnsembleRun(config, ensemble, parent));
    }

    static int Train(Session session, ParseResult parse, EnsembleOptions options, EnsembleRun run)
    {
        DebugBuild.Warn(session);
        EnsembleProgress progress = new(session, run);
        run.Warn = session.Warn;
        run.Command = CommandText.Of(parse);
        run.DataOptions = new() { Mirror = parse.GetValue(options.Mirror), Progress = progress.Loading, Notice = session.Note };
        run.Watch = progress.Member;
        EnsembleResult result = progress.Show(() => run.Execute(session.Cancellation));
        if (session.Json)
            Session.Say(result, ReportJson.Default.EnsembleResult);
        else
            EnsembleText.Say(result);
        if (!result.Cancelled)
            return ExitCode.Done;
        session.Log($"stopped and saved; go on with: tenfold ensemble --resume {result.RunDirectory}");
        return ExitCode.Interrupted;
    }
}
