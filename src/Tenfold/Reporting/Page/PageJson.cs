using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>The JSON inside a page, generated at build time (no reflection).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageData))]
sealed partial class PageJson : JsonSerializerContext;
