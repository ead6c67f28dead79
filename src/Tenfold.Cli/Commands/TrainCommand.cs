using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold train [MODEL]</c>: trains, saves, and prints what it came to.</summary>
static class TrainCommand
{
    public static Command Build()
    {
        Command command = new("train", "Train a model and keep it as a run below ./runs.");
        SettingOptions<RunSettings> settings = new(command, Settings.All, Settings.Default);
        TrainOptions options = new();
        foreach (Option option in options.All)
            command.Add(option);
        foreach (ClassicMethod method in ClassicMethods.All)
            command.Add(ClassicCommand.Build(method));
        command.SetAction(parse => Run(parse, settings, options));
        return command;
    }

    static int Run(ParseResult parse, SettingOptions<RunSettings> settings, TrainOptions options)
    {
        using Session session = new(parse);
        string? resume = parse.GetValue(options.Resume);
        bool dryRun = parse.GetValue(options.DryRun);
        if (resume is not null)
        {
            settings.RefuseBesideResume(parse, options.NotWithResume);
            if (RunDirectory.Open(resume).IsClassic)
                return ClassicCommand.Resume(session, resume, settings.Threads(parse), settings.Data(parse));
        }

        ModelNames.Require(settings.Model(parse));
        string? add = parse.GetValue(options.Add);
        string? init = parse.GetValue(options.Init) is { } given ? Path.GetFullPath(RunDirectory.Open(given).Path) : add is null ? null : FineTuning.DefaultNetwork;
        RunSettings? asked = resume is not null ? null : settings.Resolve(parse, parse.GetValue(options.Config), Otherwise(init, add));
        if (parse.GetValue(options.PrintConfig))
        {
            Session.Say(settings.Print(asked!));
            return ExitCode.Done;
        }

        RunConfig? config = asked is null ? null : new(asked.Recipe, asked.Data) { Init = init, Add = add };
        DebugBuild.Warn(session);
        TrainingProgress progress = new(session);
        MnistOptions data = new() { Mirror = parse.GetValue(options.Mirror), Progress = progress, Notice = session.Note };
        if (dryRun)
            return DryRun.Train(session, config!, parse.GetValue(options.Out) ?? RunDirectory.DefaultParent, data, progress);
        TrainingRun run = resume is null
            ? new TrainingRun(config!, parse.GetValue(options.Out) ?? RunDirectory.DefaultParent)
            : TrainingRun.Resume(resume, settings.Threads(parse), settings.Data(parse));
        run.Warn = session.Warn;
        run.DataOptions = data;
        run.Command = CommandText.Of(parse);
        run.InFolder = options.EventFiles(parse);
        run.Callbacks.Add(progress);
        return run.Config.Add is null
            ? Report(session, progress.Show(() => run.Execute(session.Cancellation)))
            : FineTune(session, run, progress);
    }

    static int FineTune(Session session, TrainingRun run, TrainingProgress progress)
    {
        FineTuning tuning = new(run);
        TrainingResult trained = progress.Show(() => tuning.Train(session.Cancellation));
        if (trained.Cancelled || trained.Diverged)
            return Report(session, trained);
        CountProgress measuring = new(session, "measuring", "trainings", tuning.Trainings);
        try
        {
            return Report(session, measuring.Show(() => tuning.Measure(measuring, session.Cancellation)), run.Config);
        }
        catch (OperationCanceledException)
        {
            session.Log($"stopped; the network is trained and saved, but not measured: tenfold train --resume {trained.RunDirectory}");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>What holds where nobody says otherwise, for a training that begins with a network.</summary>
    static Dictionary<string, string>? Otherwise(string? init, string? add)
    {
        if (init is null)
            return null;
        IReadOnlyDictionary<string, string> settings = FineTuning.Settings(FineTuning.Start(init));
        return settings.Where(setting => add is not null || setting.Key is "model" or "mean" or "std").ToDictionary();
    }

    static int Report(Session session, FineTuningResult result, RunConfig config)
    {
        if (session.Json)
            Session.Say(result, ReportJson.Default.FineTuningResult);
        else
            FineTuningText.Say(result, config);
        return End(session, result.Training);
    }

    static int Report(Session session, TrainingResult result)
    {
        if (session.Json)
            Session.Say(result, ReportJson.Default.TrainingResult);
        else
            TrainingText.Say(result);
        return End(session, result);
    }

    static int End(Session session, TrainingResult result)
    {
        result.ThrowIfDiverged("try a smaller --lr (what was trained before is kept there)");
        if (!result.Cancelled)
            return ExitCode.Done;
        session.Log($"stopped and saved; go on with: tenfold train --resume {result.RunDirectory}");
        return ExitCode.Interrupted;
    }
}
