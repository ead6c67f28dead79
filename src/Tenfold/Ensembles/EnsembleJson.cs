using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>The JSON of an ensemble's folder, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(EnsembleConfig))]
[JsonSerializable(typeof(EnsembleResult))]
sealed partial class EnsembleJson : JsonSerializerContext;
