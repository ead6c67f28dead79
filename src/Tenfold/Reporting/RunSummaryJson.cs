using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>The JSON of a run's settings, on one line, generated at build time (no reflection).</summary>
[JsonSerializable(typeof(JsonElement))]
sealed partial class RunSummaryJson : JsonSerializerContext;
