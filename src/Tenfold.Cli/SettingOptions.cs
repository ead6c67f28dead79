using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tenfold.Cli;

/// <summary>The settings of a training as arguments and options of a command.</summary>
sealed class SettingOptions
{
    readonly Dictionary<Setting, Symbol> _symbols = [];

    /// <summary>Adds the model as the next argument and everything else as options.</summary>
    public SettingOptions(Command command)
    {
        Setting model = Settings.WithKey("model")!;
        Argument<string?> argument = new("MODEL") { Description = model.Description, Arity = ArgumentArity.ZeroOrOne };
        _symbols.Add(model, argument);
        command.Add(argument);
        foreach (Setting setting in Settings.All.Where(setting => setting.Flag.StartsWith("--", StringComparison.Ordinal)))
        {
            Option option = OptionFor(setting);
            _symbols.Add(setting, option);
            command.Add(option);
        }
    }

    /// <summary>The settings that hold.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="config">A configuration file, or null.</param>
    public RunSettings Resolve(ParseResult parse, string? config) => new SettingSources(
        setting => TextOf(parse, setting),
        Environment.GetEnvironmentVariable,
        config is null ? null : ConfigFile.Read(config)).Resolve();

    /// <summary>What the user wrote for <c>--data</c>; null where nothing.</summary>
    public string? Data(ParseResult parse) => TextOf(parse, Settings.WithKey("data")!);

    /// <summary>The threads that a flag or variable asks for; null where neither does.</summary>
    public int? Threads(ParseResult parse)
    {
        Setting threads = Settings.WithKey("threads")!;
        SettingSources sources = new(setting => setting == threads ? TextOf(parse, setting) : null, name => name == threads.Variable ? Environment.GetEnvironmentVariable(name) : null);
        bool isSet = sources.Flag(threads) is not null || !string.IsNullOrWhiteSpace(sources.Variable(threads.Variable));
        return isSet ? sources.Resolve().Recipe.Threads : null;
    }

    /// <summary>A resumed run goes on as it began; only the number of threads and the place of the same images may change.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="others">What else makes no sense for a run that has begun.</param>
    public void RefuseBesideResume(ParseResult parse, IEnumerable<Symbol> others)
    {
        string? given = _symbols.Keys.Where(setting => setting.Key is not ("threads" or "data") && TextOf(parse, setting) is not null).Select(setting => setting.Flag)
            .Concat(others.Where(symbol => IsGiven(parse, symbol)).Select(symbol => symbol.Name))
            .FirstOrDefault();
        if (given is not null)
            throw new UsageException($"{given} cannot stand beside --resume: a resumed run goes on with the settings it began with");
    }

    /// <summary>What the user wrote for the model; null where nothing.</summary>
    public string? Model(ParseResult parse) => TextOf(parse, Settings.WithKey("model")!);

    /// <summary>The flags that the user wrote.</summary>
    public IEnumerable<string> Given(ParseResult parse) => _symbols.Keys.Where(setting => TextOf(parse, setting) is not null).Select(setting => setting.Flag);

    /// <summary>A switch may stand alone; everything else is parsed by the table of settings, as variables are.</summary>
    static Option OptionFor(Setting setting) => setting.Kind == SettingKind.Switch
        ? new Option<bool>(setting.Flag) { Description = setting.Description }
        : new Option<string>(setting.Flag) { Description = setting.Description, HelpName = setting.Kind.Name };

    static bool IsGiven(ParseResult parse, Symbol symbol) => parse.GetResult(symbol) switch
    {
        OptionResult option => !option.Implicit,
        ArgumentResult argument => argument.Tokens.Count > 0,
        _ => false,
    };

    /// <summary>What the user wrote for an argument or option; null where nothing.</summary>
    string? TextOf(ParseResult parse, Setting setting) => parse.GetResult(_symbols[setting]) switch
    {
        null or OptionResult { Implicit: true } => null,
        OptionResult { Tokens.Count: 0 } => bool.TrueString,
        ArgumentResult { Tokens.Count: 0 } => null,
        SymbolResult given => given.Tokens[0].Value,
    };
}
