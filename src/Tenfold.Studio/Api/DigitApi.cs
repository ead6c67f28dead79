using System.Diagnostics;
using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>The addresses that tell digits: a thin layer over <see cref="DigitRecognizer"/>.</summary>
/// <param name="shelf">The models.</param>
/// <param name="greatestBody">Bytes of the largest body.</param>
sealed class DigitApi(ModelShelf shelf, int greatestBody) : IDisposable
{
    /// <summary>Names who is asked; may stand several times where several can be.</summary>
    public const string ModelQuery = "model";

    /// <summary>Says how many digits every line has.</summary>
    public const string DigitsQuery = "digits";

    /// <summary>What messages call a picture that was sent.</summary>
    const string Sent = "The picture";

    /// <summary>Models that one request may ask.</summary>
    const int MostModels = 8;

    const int MostDigits = 100;

    /// <summary>Pictures that may wait for a core; more are refused.</summary>
    const int MostWaiting = 256;

    /// <summary>Pictures take memory and time by their size: one a core is decoded at a time.</summary>
    readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    int _waiting;

    /// <summary><c>POST /api/recognize</c>: the one digit of a picture, by one or more models.</summary>
    public async Task RecognizeAsync(HttpContext context)
    {
        ServedModel[] models = Models(context.Request);
        (byte[] image, bool rendered) = await ReadImageAsync(context);
        bool blank = image.AsSpan().IndexOfAnyExcept((byte)0) < 0;
        AnswerBody[] answers = new AnswerBody[models.Length];
        // Every model has its image before the first one is waited for.
        Task<Recognition>[] asked = [.. models.Select(model => model.RecognizeAsync(image, context.RequestAborted))];
        for (int i = 0; i < models.Length; i++)
            answers[i] = AnswerBody.Of(models[i].Name, await asked[i]);
        await ApiBody.WriteAsync(context, new RecognizeBody(blank, rendered ? image : null, answers), StudioJson.Default.RecognizeBody);
    }

    /// <summary><c>POST /api/activations</c>: what each layer of a network makes of the digit.</summary>
    public async Task ActivationsAsync(HttpContext context)
    {
        (string name, DigitRecognizer recognizer) = Network(context.Request);
        (byte[] image, _) = await ReadImageAsync(context);
        LayersBody body = await OnACoreAsync(context, () => new LayersBody(name, [.. LayerPicture.Of(recognizer.Network, image).Select(layer => new LayerBody(
            layer.Layer, layer.Shape.ToString(), layer.Shape.Channels, layer.Maps, layer.Width, Finite(layer.Least), Finite(layer.Greatest), layer.Png))]));
        await ApiBody.WriteAsync(context, body, StudioJson.Default.LayersBody);
    }

    /// <summary><c>POST /api/read</c>: all digits of a picture with their boxes.</summary>
    public async Task ReadAsync(HttpContext context)
    {
        (string name, DigitRecognizer recognizer) = Network(context.Request);
        ReadOptions options = new() { Digits = Digits(context.Request) };
        RequirePicture(context.Request);
        byte[] bytes = await ApiBody.ReadAsync(context.Request, greatestBody);
        ReadBody body = await OnACoreAsync(context, () =>
        {
            long started = Stopwatch.GetTimestamp();
            Picture picture = Decode(bytes);
            IReadOnlyList<ReadDigit> digits = recognizer.Read(picture, options);
            return new ReadBody(
                name, picture.Width, picture.Height,
                [.. digits.GroupBy(digit => digit.Line).Select(line => string.Concat(line.Select(digit => digit.Recognition.Character)))],
                [.. digits.Select(digit => new ReadDigitBody(digit.Line, digit.Box, digit.Recognition.Image.ToArray(), AnswerBody.Of(name, digit.Recognition)))],
                Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        });
        await ApiBody.WriteAsync(context, body, StudioJson.Default.ReadBody);
    }

    public void Dispose() => _cores.Dispose();

    /// <summary>The image that the models are to see, and whether it was made here from a picture.</summary>
    async Task<(byte[] Image, bool Rendered)> ReadImageAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        switch (ApiBody.TypeOf(request))
        {
            case MediaTypeNames.Application.Octet:
                return (ApiBody.RequirePixels(await ApiBody.ReadAsync(request, greatestBody)), false);
            case MediaTypeNames.Application.Json:
                return (ApiBody.RequirePixels(ApiBody.Parse(await ApiBody.ReadAsync(request, greatestBody), StudioJson.Default.PixelsBody).Pixels), false);
        }

        RequirePicture(request);
        byte[] bytes = await ApiBody.ReadAsync(request, greatestBody);
        return (await OnACoreAsync(context, () => DigitRecognizer.Render(Decode(bytes))), true);
    }

    async Task<T> OnACoreAsync<T>(HttpContext context, Func<T> work)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
                throw new QueueFullException(MostWaiting);
            await _cores.WaitAsync(context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return work();
        }
        finally
        {
            _cores.Release();
        }
    }

    ServedModel[] Models(HttpRequest request)
    {
        string?[] names = [.. request.Query[ModelQuery]];
        if (names.Length > MostModels)
            throw new ApiProblem(StatusCodes.Status400BadRequest, string.Create(CultureInfo.InvariantCulture, $"{names.Length} models were named; at most {MostModels} are asked at once."));
        return names.Length == 0 ? [shelf.Get(null)] : [.. names.Select(shelf.Get)];
    }

    (string Name, DigitRecognizer Recognizer) Network(HttpRequest request)
    {
        ServedModel[] models = Models(request);
        if (models.Length > 1)
            throw new ApiProblem(StatusCodes.Status400BadRequest, "Several models were named; one is asked here.");
        return (models[0].Name, models[0].Recognizer
            ?? throw new ApiProblem(StatusCodes.Status422UnprocessableEntity, $"The model '{models[0].Name}' is no single network and tells single digits only; name another one."));
    }

    static int? Digits(HttpRequest request)
    {
        if (request.Query[DigitsQuery] is not [{ } text])
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int digits) && digits is >= 1 and <= MostDigits
            ? digits
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{DigitsQuery} says how many digits every line has: a whole number from 1 to {MostDigits}.");
    }

    static void RequirePicture(HttpRequest request)
    {
        string type = ApiBody.TypeOf(request);
        if (!type.StartsWith("image/", StringComparison.Ordinal))
            throw new ApiProblem(StatusCodes.Status415UnsupportedMediaType, $"The body's Content-Type is '{type}'; send a PNG, JPEG, BMP, PGM or PPM picture as image/png, image/jpeg and so on. See /openapi.json.");
        if (request.Headers.ContentEncoding.Count > 0)
            throw new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "The body has a Content-Encoding; send the picture as it is.");
    }

    static Picture Decode(byte[] bytes)
    {
        try
        {
            return Picture.Decode(bytes, Sent);
        }
        catch (TenfoldException e)
        {
            // A message has a file's name and a colon before it, also where that file is the subject of its sentence.
            throw new ApiProblem(StatusCodes.Status422UnprocessableEntity, e.Message.Replace($"{Sent}: is ", $"{Sent} is ", StringComparison.Ordinal).Replace($"{Sent}: goes ", $"{Sent} goes ", StringComparison.Ordinal));
        }
    }

    static float Finite(float value) => float.IsFinite(value) ? value : 0;
}
