using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>How a search chooses what it tries.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SearchStrategy>))]
public enum SearchStrategy
{
    /// <summary>A grid over the whole ranges, then grids around the best so far, each as wide as two steps of the one before.</summary>
    [JsonStringEnumMemberName("coarse-to-fine")]
    CoarseToFine,

    /// <summary>One grid.</summary>
    [JsonStringEnumMemberName("grid")]
    Grid,

    /// <summary>Drawn at random, each setting on its own (Bergstra and Bengio 2012).</summary>
    [JsonStringEnumMemberName("random")]
    Random,
}
