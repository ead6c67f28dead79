using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold study optimizers [MODEL]</c> and its kind: trains a model several times, something different each time.</summary>
static class StudyCommand
{
    public static Command Build()
    {
        Argument<string?> file = new("FILE") { Description = "a sweep as JSON in W&B's keys: method (grid or random), parameters, run_cap", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("study", "Train a model several times, something different each time; stopped, --resume goes on.") { file };
        SettingOptions<RunSettings> settings = new(command, Settings.All, Settings.Default);
        StudyOptions options = new(command);
        foreach (StudyKind kind in StudyKinds.All)
            command.Add(Build(kind));
        command.SetAction(parse => Run(parse, settings, options, () =>
        {
            if (parse.GetValue(file) is not { } path)
                throw new UsageException($"no study is named; use one of {string.Join(", ", StudyKinds.All.Select(kind => kind.Name))}, or a sweep's file");
            RunSettings asked = settings.Resolve(parse, config: null);
            return StudyConfig.Of(Sweep.Read(path), WithHeldOutImages(parse, settings, asked));
        }));
        return command;
    }

    static Command Build(StudyKind kind)
    {
        Command command = new(kind.Name, kind.Summary);
        SettingOptions<RunSettings> settings = new(command, Settings.All, Settings.Default);
        StudyOptions options = new(command);
        command.SetAction(parse =>
        {
            UsageErrors.RefuseOptionsBefore(parse);
            return Run(parse, settings, options, () => StudyConfig.Of(kind, Resolve(parse, settings, kind)));
        });
        return command;
    }

    /// <summary>A reference project's model is trained as its source did, unless told otherwise, so that nothing but what is studied differs from it.</summary>
    static RunConfig Resolve(ParseResult parse, SettingOptions<RunSettings> settings, StudyKind kind)
    {
        ZooEntry model = Zoo.Named(settings.Resolve(parse, config: null).Recipe.Model);
        Dictionary<string, string> otherwise = new(kind.Fixed);
        if (model.Source is not null)
            otherwise["recipe"] = ZooEntry.SourceName;
        return WithHeldOutImages(parse, settings, settings.Resolve(parse, config: null, otherwise));
    }

    /// <summary>The curves need images to be judged on that are not the test's: a model whose recipe holds none out gets the usual share.</summary>
    /// <exception cref="UsageException">None is what the user asked for.</exception>
    static RunConfig WithHeldOutImages(ParseResult parse, SettingOptions<RunSettings> settings, RunSettings asked)
    {
        const string Flag = "--val-split";
        Recipe recipe = asked.Recipe;
        if (recipe.ValidationSplit > 0)
            return new RunConfig(recipe, asked.Data);
        double usual = new Recipe().ValidationSplit;
        if (settings.Given(parse).Contains(Flag))
            throw new UsageException(FormattableString.Invariant($"{Flag} is 0, but a study's trials are compared on held-out images; give a share above 0 and below 1, or leave it out for {usual}"));
        return new RunConfig(recipe with { ValidationSplit = usual }, asked.Data);
    }

    static int Run(ParseResult parse, SettingOptions<RunSettings> settings, StudyOptions options, Func<StudyConfig> ask)
    {
        using Session session = new(parse);
        DebugBuild.Warn(session);
        Study study;
        if (parse.GetValue(options.Resume) is { } resume)
        {
            settings.RefuseBesideResume(parse, [options.Out]);
            study = Study.Resume(resume, settings.Threads(parse), settings.Data(parse), parse.GetValue(options.PeerEpoch));
        }
        else
        {
            study = new Study(ask() with { Command = CommandText.Of(parse), PeerEpoch = parse.GetValue(options.PeerEpoch) }, parse.GetValue(options.Out) ?? RunDirectory.DefaultParent);
        }

        StudyProgress progress = new(session, study);
        study.DataOptions = new MnistOptions { Progress = progress.Loading, Notice = session.Note };
        study.Warn = session.Warn;
        StudyResult result = progress.Show(() => study.Execute(session.Cancellation));
        if (session.Json)
            Session.Say(result, ReportJson.Default.StudyResult);
        else
            StudyText.Say(result);
        if (!result.Cancelled)
            return ExitCode.Done;
        session.Log($"stopped and saved; go on with: tenfold study --resume {result.Directory}");
        return ExitCode.Interrupted;
    }
}
