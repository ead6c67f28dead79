using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>What <c>ensemble</c> takes beside the settings of its members' training.</summary>
sealed class EnsembleOptions
{
    /// <summary>By name, in the order of help texts.</summary>
    static readonly Dictionary<string, EnsembleMethod> s_methods = Enum.GetValues<EnsembleMethod>().ToDictionary(method => method.ToString().ToLowerInvariant());

    readonly TrainOptions _train = new();

    public EnsembleOptions() => Voting.AcceptOnly("soft", "hard");

    public Argument<string?> Method { get; } = new("METHOD")
    {
        Description = "vote: the same images, other seeds; bagging: images drawn with replacement; boosting: images drawn by what earlier members get wrong (SAMME)",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = string.Join('|', s_methods.Keys),
    };

    public Option<int> Members { get; } = SharedOptions.WholeNumber("--members", "networks to train", least: 2, greatest: EnsembleConfig.MostMembers, unset: () => EnsembleConfig.DefaultMembers);

    public Option<string> Voting { get; } = new("--voting")
    {
        Description = "soft: the greatest mean probability; hard: most members, a tie goes to the greater summed probability",
        HelpName = "soft|hard",
        DefaultValueFactory = _ => "soft",
    };

    public Option<string?> Out => _train.Out;

    public Option<string?> Resume => _train.Resume;

    public Option<bool> DryRun => _train.DryRun;

    public Option<string?> Config => _train.Config;

    public Option<bool> PrintConfig => _train.PrintConfig;

    public Option<string?> Mirror => _train.Mirror;

    public IEnumerable<Option> All => [Members, Voting, Out, Resume, DryRun, Config, PrintConfig, Mirror];

    /// <summary>Those that make no sense for an ensemble that has begun.</summary>
    public IEnumerable<Symbol> NotWithResume => [Method, Members, Voting, Out, DryRun, Config, PrintConfig, Mirror];

    /// <summary>What the user asked for.</summary>
    /// <exception cref="UsageException">There is no such method, or none is named.</exception>
    public EnsembleConfig Resolve(ParseResult parse)
    {
        string names = string.Join(", ", s_methods.Keys);
        string? name = parse.GetValue(Method);
        if (name is null)
            throw new UsageException($"METHOD is missing; give one of {names}");
        if (!s_methods.TryGetValue(name, out EnsembleMethod method))
            throw new UsageException($"METHOD: there is no method '{name}'; use {names}");
        return new EnsembleConfig(method, parse.GetRequiredValue(Voting) == "hard" ? Tenfold.Voting.Hard : Tenfold.Voting.Soft, parse.GetValue(Members));
    }
}
