using System.Text.Json.Serialization;

namespace Tenfold.Studio;

/// <summary>The JSON of every body, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(PixelsBody))]
[JsonSerializable(typeof(RecognizeBody))]
[JsonSerializable(typeof(ReadBody))]
[JsonSerializable(typeof(ModelsBody))]
[JsonSerializable(typeof(LayersBody))]
[JsonSerializable(typeof(CorrectionBody))]
[JsonSerializable(typeof(CorrectionsBody))]
[JsonSerializable(typeof(HealthBody))]
sealed partial class StudioJson : JsonSerializerContext;
