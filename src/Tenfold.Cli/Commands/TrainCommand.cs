using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tenfold.Cli;

/// <summary><c>tenfold train [MODEL]</c>: trains, saves, and prints what it came to.</summary>
static class TrainCommand
{
    public static Command Build()
    {
        Argument<string?> model = new("MODEL") { Description = Settings.WithKey("model")!.Description, Arity = ArgumentArity.ZeroOrOne };
        Command command = new("train", "Train a model and keep it as a run below ./runs.") { model };
        Dictionary<Setting, Symbol> symbols = new() { [Settings.WithKey("model")!] = model };
        foreach (Setting setting in Settings.All.Where(setting => setting.Flag.StartsWith("--", StringComparison.Ordinal)))
        {
            Option option = OptionFor(setting);
            symbols.Add(setting, option);
            command.Add(option);
        }

        TrainOptions options = new();
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction(parse => Run(parse, symbols, options));
        return command;
    }

    /// <summary>A switch may stand alone; everything else is parsed by the table of settings, as variables are.</summary>
    static Option OptionFor(Setting setting) => setting.Kind == SettingKind.Switch
        ? new Option<bool>(setting.Flag) { Description = setting.Description }
        : new Option<string>(setting.Flag) { Description = setting.Description, HelpName = setting.Kind.Name };

    static int Run(ParseResult parse, Dictionary<Setting, Symbol> symbols, TrainOptions options)
    {
        using Session session = new(parse);
        string? resume = parse.GetValue(options.Resume);
        bool dryRun = parse.GetValue(options.DryRun);
        if (resume is not null)
            RefuseBeside(parse, symbols, options);
        RunSettings? settings = resume is not null ? null : Resolve(parse, symbols, parse.GetValue(options.Config));
        if (parse.GetValue(options.PrintConfig))
        {
            Session.Say(ConfigFile.Print(settings!));
            return ExitCode.Done;
        }

        DebugBuild.Warn(session);
        TrainingProgress progress = new(session);
        MnistOptions data = new() { Mirror = parse.GetValue(options.Mirror), Progress = progress, Notice = session.Note };
        if (dryRun)
            return DryRun.Execute(session, settings!, data, progress);
        TrainingRun run = resume is null
            ? new TrainingRun(new RunConfig(settings!.Recipe, settings.Data), parse.GetValue(options.Out) ?? RunDirectory.DefaultParent)
            : TrainingRun.Resume(resume, ThreadsOf(parse, symbols), TextOf(parse, symbols[Settings.WithKey("data")!]));
        run.Warn = session.Warn;
        run.DataOptions = data;
        run.Callbacks.Add(progress);
        return Report(session, progress.Show(() => run.Execute(session.Cancellation)));
    }

    static RunSettings Resolve(ParseResult parse, Dictionary<Setting, Symbol> symbols, string? config) =>
        new SettingSources(
            setting => TextOf(parse, symbols[setting]),
            Environment.GetEnvironmentVariable,
            config is null ? null : ConfigFile.Read(config)).Resolve();

    /// <summary>What the user wrote for an argument or option; null where nothing.</summary>
    static string? TextOf(ParseResult parse, Symbol symbol) => parse.GetResult(symbol) switch
    {
        null or OptionResult { Implicit: true } => null,
        OptionResult { Tokens.Count: 0 } => bool.TrueString,
        ArgumentResult { Tokens.Count: 0 } => null,
        SymbolResult given => given.Tokens[0].Value,
    };

    /// <summary>A resumed run goes on as it began; only the number of threads and the place of the same images may change.</summary>
    static void RefuseBeside(ParseResult parse, Dictionary<Setting, Symbol> symbols, TrainOptions options)
    {
        string? given = symbols.Where(pair => pair.Key.Key is not ("threads" or "data") && TextOf(parse, pair.Value) is not null).Select(pair => pair.Key.Flag)
            .Concat(options.NotWithResume.Where(option => parse.GetResult(option) is { Implicit: false }).Select(option => option.Name))
            .FirstOrDefault();
        if (given is not null)
            throw new UsageException($"{given} cannot stand beside --resume: a resumed run goes on with the settings it began with");
    }

    static int? ThreadsOf(ParseResult parse, Dictionary<Setting, Symbol> symbols)
    {
        Setting threads = Settings.WithKey("threads")!;
        SettingSources sources = new(setting => setting == threads ? TextOf(parse, symbols[setting]) : null, name => name == threads.Variable ? Environment.GetEnvironmentVariable(name) : null);
        bool isSet = sources.Flag(threads) is not null || !string.IsNullOrWhiteSpace(sources.Variable(threads.Variable));
        return isSet ? sources.Resolve().Recipe.Threads : null;
    }

    static int Report(Session session, TrainingResult result)
    {
        if (session.Json)
            Session.Say(result, ReportJson.Default.TrainingResult);
        else
            TrainingText.Say(result);
        if (result.Diverged)
            throw new TenfoldException($"the loss became infinite or not a number after epoch {result.Epochs}; try a smaller --lr (what was trained before is in {result.RunDirectory}).");
        if (!result.Cancelled)
            return ExitCode.Done;
        session.Log($"stopped and saved; go on with: tenfold train --resume {result.RunDirectory}");
        return ExitCode.Interrupted;
    }
}
