using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>A recipe's settings by their keys, as JSON has them, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Recipe))]
sealed partial class RecipeJson : JsonSerializerContext;
