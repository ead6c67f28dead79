using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>What makes the members of an ensemble differ.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnsembleMethod>))]
public enum EnsembleMethod
{
    /// <summary>The same images, other seeds: of first weights, order and augmentation (Hansen and Salamon 1990, https://doi.org/10.1109/34.58871). Member 1 is what <c>train</c> makes of the same seed.</summary>
    [JsonStringEnumMemberName("vote")]
    Vote,

    /// <summary>Other seeds, and for each member as many images as there are, drawn with replacement (Breiman 1996, https://doi.org/10.1007/BF00058655).</summary>
    [JsonStringEnumMemberName("bagging")]
    Bagging,

    /// <summary>Other seeds, and for each member images drawn more often where the members before erred; <see cref="SammeBoosting"/>.</summary>
    [JsonStringEnumMemberName("boosting")]
    Boosting,
}
