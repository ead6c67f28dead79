using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>The JSON of a run's folder, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RunConfig))]
[JsonSerializable(typeof(RunFacts))]
[JsonSerializable(typeof(RunEnvironment))]
[JsonSerializable(typeof(TrainingResult))]
sealed partial class RunJson : JsonSerializerContext;
