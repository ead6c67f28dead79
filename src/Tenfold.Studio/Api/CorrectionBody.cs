namespace Tenfold.Studio;

/// <summary>A digit with what it really is: the body of <c>POST /api/corrections</c>.</summary>
/// <param name="Label">What it is, 0 to 9.</param>
/// <param name="Pixels">28x28 bytes in Base64, 255 = ink, row by row.</param>
/// <param name="Told">What a model had told.</param>
/// <param name="Confidence">How sure that was.</param>
/// <param name="Model">Which model.</param>
sealed record CorrectionBody(int? Label, byte[]? Pixels, int? Told, double? Confidence, string? Model);
