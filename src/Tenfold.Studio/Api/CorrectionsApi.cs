using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>The address that keeps corrected digits.</summary>
/// <param name="digits">Where they go.</param>
sealed class CorrectionsApi(OwnDigits digits)
{
    /// <summary>Bytes of the largest correction: 784 pixels in Base64, and some words.</summary>
    const int GreatestBody = 1 << 14;

    const int LongestName = 200;

    /// <summary><c>GET /api/corrections</c>: how many there are.</summary>
    public Task CountAsync(HttpContext context) => ApiBody.WriteAsync(context, Describe(file: null), StudioJson.Default.CorrectionsBody);

    /// <summary><c>POST /api/corrections</c>: keeps one.</summary>
    public async Task AddAsync(HttpContext context)
    {
        CorrectionBody correction = await ApiBody.ReadAsync(context.Request, GreatestBody, StudioJson.Default.CorrectionBody);
        byte[] image = ApiBody.RequirePixels(correction.Pixels);
        if (correction.Label is not (>= 0 and <= 9 and int label) || correction.Told is < 0 or > 9)
            throw new ApiProblem(StatusCodes.Status400BadRequest, "label says what digit it is, and told what a model took it for: whole numbers from 0 to 9.");
        if (image.AsSpan().IndexOfAnyExcept((byte)0) < 0)
            throw new ApiProblem(StatusCodes.Status400BadRequest, "The image is blank; there is no digit to learn from.");
        string model = correction.Model ?? "";
        string file = digits.Add(image, label, correction.Told, correction.Confidence ?? 0, model.Length <= LongestName ? model : model[..LongestName]);
        await ApiBody.WriteAsync(context, Describe(file), StudioJson.Default.CorrectionsBody, StatusCodes.Status201Created);
    }

    CorrectionsBody Describe(string? file)
    {
        IReadOnlyList<int> counts = digits.Count();
        return new CorrectionsBody(digits.Folder, counts.Sum(), counts, file);
    }
}
