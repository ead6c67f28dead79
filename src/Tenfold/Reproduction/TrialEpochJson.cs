using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>The JSON of an epoch, on one line, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrialEpoch))]
[JsonSerializable(typeof(TrialEpoch[]))]
sealed partial class TrialEpochJson : JsonSerializerContext;
