using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>How the members of an ensemble come to one answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Voting>))]
public enum Voting
{
    /// <summary>The class with the greatest weighted mean of the members' probabilities.</summary>
    [JsonStringEnumMemberName("soft")]
    Soft,

    /// <summary>The class with the greatest weight of members that answer it; of classes with equal weight the one with the greater weighted mean probability, then the smaller.</summary>
    [JsonStringEnumMemberName("hard")]
    Hard,
}
