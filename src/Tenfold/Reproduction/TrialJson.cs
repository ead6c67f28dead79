using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>The JSON of a trial, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(Trial))]
sealed partial class TrialJson : JsonSerializerContext;
