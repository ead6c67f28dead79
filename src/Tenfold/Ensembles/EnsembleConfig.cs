using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>What makes a run an ensemble: <c>ensemble.json</c> of its folder.</summary>
/// <param name="Method">What makes its members differ.</param>
/// <param name="Voting">How they come to one answer.</param>
/// <param name="Members">How many there are, from 2 to <see cref="MostMembers"/>.</param>
public sealed record EnsembleConfig(EnsembleMethod Method, Voting Voting, int Members)
{
    /// <summary>Members unless told otherwise.</summary>
    public const int DefaultMembers = 5;

    /// <summary>The greatest number of members.</summary>
    public const int MostMembers = 1000;

    /// <summary>Each member's weight in the vote, at least 0; null until all are trained.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Refuses values outside their ranges.</summary>
    /// <exception cref="TenfoldException">The message names the value and its range.</exception>
    public EnsembleConfig Validated() =>
        Members is < 2 or > MostMembers ? throw new TenfoldException(FormattableString.Invariant($"members is {Members}; give 2 to {MostMembers}."))
        : !Enum.IsDefined(Method) || !Enum.IsDefined(Voting) ? throw new TenfoldException($"{Method} with {Voting} voting is no ensemble; use a method and a voting that there are.")
        : this;
}
