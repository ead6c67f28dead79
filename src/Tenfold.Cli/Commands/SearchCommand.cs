using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold search MODEL</c>: finds good settings by cross-validation, and trains with the best.</summary>
static class SearchCommand
{
    public static Command Build()
    {
        Command command = new("search", "Find good settings of a network or a classic learner by cross-validation; stopped, --resume goes on.");
        SettingOptions<RunSettings> settings = new(command, Settings.All, Settings.Default);
        SearchOptions options = new(command);
        foreach (ClassicMethod method in ClassicMethods.All)
            command.Add(Build(method));
        command.SetAction(parse => Run(parse, options, () =>
        {
            ModelNames.Require(settings.Model(parse));
            RunSettings asked = settings.Resolve(parse, config: null);
            return (asked.Recipe.Model, settings.Print(asked), RecipeSettings.SearchAxes);
        }));
        return command;
    }

    static Command Build(ClassicMethod method)
    {
        Command command = new(method.Name, method.Summary);
        SettingOptions<ClassicConfig> settings = new(command, ClassicConfig.SettingsOf(method), new ClassicConfig(method));
        SearchOptions options = new(command);
        command.SetAction(parse =>
        {
            UsageErrors.RefuseOptionsBefore(parse);
            return Run(parse, options, () => (method.Name, settings.Print(settings.Resolve(parse, config: null)), method.SearchAxes));
        });
        return command;
    }

    static int Run(ParseResult parse, SearchOptions options, Func<(string Model, string Settings, IReadOnlyList<string> Axes)> subject)
    {
        using Session session = new(parse);
        DebugBuild.Warn(session);
        HyperparameterSearch search = options.Open(parse, subject);
        SearchLine progress = new(session);
        search.DataOptions = new MnistOptions { Progress = progress.Loading, Notice = session.Note };
        search.Warn = session.Warn;
        search.Note = session.Note;
        search.OnProgress = progress.Report;
        search.OnTrial = trial => session.Note(SearchText.Line(trial));
        SearchResult result = progress.Show(() => search.Execute(session.Cancellation));
        if (session.Json)
            Session.Say(result, ReportJson.Default.SearchResult);
        else
            SearchText.Say(result);
        foreach (string edge in result.Edges)
            session.Note($"the best lies at an end of {edge}; it may be better beyond");
        if (!result.Cancelled)
            return ExitCode.Done;
        session.Log($"stopped and saved; go on with: tenfold search --resume {result.Directory}");
        return ExitCode.Interrupted;
    }
}
