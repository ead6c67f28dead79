using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tenfold.Cli;

/// <summary>The settings of a training as arguments and options of a command.</summary>
/// <typeparam name="T">What is set.</typeparam>
sealed class SettingOptions<T>
{
    const string Flag = "--";

    readonly Dictionary<Setting<T>, Symbol> _symbols = [];
    readonly IReadOnlyList<Setting<T>> _settings;
    readonly T _default;

    /// <summary>Adds options to a command, and as arguments what is no flag.</summary>
    /// <param name="command">The command.</param>
    /// <param name="settings">What can be set; among them <c>data</c> and <c>threads</c>.</param>
    /// <param name="default">What holds where nothing is set.</param>
    public SettingOptions(Command command, IReadOnlyList<Setting<T>> settings, T @default)
    {
        _settings = settings;
        _default = @default;
        foreach (Setting<T> setting in settings)
        {
            Symbol symbol = setting.Flag.StartsWith(Flag, StringComparison.Ordinal) ? OptionFor(setting) : ArgumentFor(setting);
            _symbols.Add(setting, symbol);
            if (symbol is Option option)
                command.Add(option);
            else
                command.Add((Argument)symbol);
        }
    }

    /// <summary>The settings that hold.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="config">A configuration file, or null.</param>
    /// <param name="otherwise">Texts for settings that nobody sets, by key; null for none.</param>
    public T Resolve(ParseResult parse, string? config, IReadOnlyDictionary<string, string>? otherwise = null) =>
        new SettingSources<T>(_settings, setting => TextOf(parse, setting), Environment.GetEnvironmentVariable, config is null ? null : Read(config))
        {
            Otherwise = otherwise ?? new Dictionary<string, string>(),
        }.Resolve(_default);

    /// <summary>A configuration file that the command line names; one that is there but cannot be read is a failure of the machine's.</summary>
    ConfigFile Read(string path)
    {
        try
        {
            return ConfigFile.Read(path, _settings);
        }
        catch (TenfoldException e) when (e.InnerException is not (IOException or UnauthorizedAccessException))
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>The settings that hold, as <c>--print-config</c> prints them.</summary>
    public string Print(T settings) => ConfigFile.Print(_settings, settings);

    /// <summary>What the user wrote for <c>--data</c>; null where nothing.</summary>
    public string? Data(ParseResult parse) => TextOf(parse, Named("data"));

    /// <summary>The threads that a flag or variable asks for; null where neither does.</summary>
    public int? Threads(ParseResult parse)
    {
        Setting<T> threads = Named("threads");
        SettingSources<T> sources = new([threads], setting => TextOf(parse, setting), Environment.GetEnvironmentVariable);
        bool isSet = sources.Flag(threads) is not null || !string.IsNullOrWhiteSpace(sources.Variable(threads.Variable));
        return isSet ? (int?)threads.Read(sources.Resolve(_default)) : null;
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
    public string? Model(ParseResult parse) => TextOf(parse, Named("model"));

    /// <summary>The flags that the user wrote.</summary>
    public IEnumerable<string> Given(ParseResult parse) => _symbols.Keys.Where(setting => TextOf(parse, setting) is not null).Select(setting => setting.Flag);

    /// <summary>A switch may stand alone; everything else is parsed by the table of settings, as variables are.</summary>
    static Option OptionFor(Setting<T> setting) => setting.Kind == SettingKind.Switch
        ? new Option<bool>(setting.Flag) { Description = setting.Description }
        : new Option<string>(setting.Flag) { Description = setting.Description, HelpName = setting.Kind.Name };

    static Argument<string?> ArgumentFor(Setting<T> setting) => new(setting.Flag) { Description = setting.Description, Arity = ArgumentArity.ZeroOrOne };

    Setting<T> Named(string key) => _settings.First(setting => setting.Key == key);

    static bool IsGiven(ParseResult parse, Symbol symbol) => parse.GetResult(symbol) switch
    {
        OptionResult option => !option.Implicit,
        ArgumentResult argument => argument.Tokens.Count > 0,
        _ => false,
    };

    /// <summary>What the user wrote for an argument or option; null where nothing.</summary>
    string? TextOf(ParseResult parse, Setting<T> setting) => parse.GetResult(_symbols[setting]) switch
    {
        null or OptionResult { Implicit: true } => null,
        OptionResult { Tokens.Count: 0 } => bool.TrueString,
        ArgumentResult { Tokens.Count: 0 } => null,
        SymbolResult given => given.Tokens[0].Value,
    };
}
