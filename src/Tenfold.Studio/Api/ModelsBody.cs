namespace Tenfold.Studio;

/// <summary>The answer to <c>GET /api/models</c>.</summary>
/// <param name="Default">Who answers where nobody is named.</param>
/// <param name="Models">All that can be named, the newest runs last but the ones given at the start first.</param>
sealed record ModelsBody(string Default, IReadOnlyList<ModelBody> Models);
