using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>The JSON of a search's folder, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(SearchConfig))]
[JsonSerializable(typeof(SearchState))]
[JsonSerializable(typeof(SearchResult))]
sealed partial class SearchJson : JsonSerializerContext;
