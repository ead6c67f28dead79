using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Tenfold.Studio;
using Tenfold.Tests.Vision;

namespace Tenfold.Tests.Studio;

/// <summary>Every address of the server as programs use it, over a real connection.</summary>
public sealed class ApiTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    static readonly byte[] s_image = PennedReader.Digits.Image(3).ToArray();

    [Fact]
    public async Task A_digit_is_told_the_same_as_by_the_library_however_it_is_sent()
    {
        Recognition expected = DigitRecognizer.Default.Recognize(new Picture(28, 28, s_image));
        JsonElement[] answers =
        [
            await studio.PostAsync("/api/recognize", s_image, "application/octet-stream"),
            await studio.PostAsync("/api/recognize", Encoding.UTF8.GetBytes($$"""{"pixels": "{{Convert.ToBase64String(s_image)}}"}"""), "application/json; charset=utf-8"),
            await studio.PostAsync("/api/recognize", Png.EncodeGrey(s_image, 28, 28), "image/png"),
        ];

        Assert.All(answers, answer => Assert.False(answer.GetProperty("blank").GetBoolean()));
        Assert.All(answers, answer => Assert.Equal(expected.Digit, Only(answer).GetProperty("digit").GetInt32()));
        Assert.All(answers, answer => Assert.Equal(expected.Confidence, Only(answer).GetProperty("confidence").GetDouble(), 1e-4));
        Assert.All(answers, answer => Assert.Equal(10, Only(answer).GetProperty("probabilities").GetArrayLength()));
        Assert.False(answers[0].TryGetProperty("image", out _));
        Assert.Equal(s_image, answers[2].GetProperty("image").GetBytesFromBase64());
    }

    [Fact]
    public async Task A_drawing_is_brought_to_28x28_as_the_library_does_it()
    {
        Picture drawing = new PictureComposer(PennedReader.Digits, 5, new ComposerOptions { MostLines = 1 }).Compose(1).Picture;
        JsonElement answer = await studio.PostAsync("/api/recognize", Jpeg.Encode(drawing), "image/jpeg");
        Assert.Equal(DigitRecognizer.Render(Picture.Decode(Jpeg.Encode(drawing), "drawing")), answer.GetProperty("image").GetBytesFromBase64());
    }

    [Fact]
    public async Task A_blank_sheet_is_no_digit()
    {
        JsonElement answer = await studio.PostAsync("/api/recognize", Png.EncodeGrey([.. Enumerable.Repeat((byte)255, 900)], 30, 30), "image/png");
        Assert.True(answer.GetProperty("blank").GetBoolean());
        Assert.Equal("?", Only(answer).GetProperty("text").GetString());
        Assert.Equal(0, Only(answer).GetProperty("confidence").GetDouble());
        Assert.Equal(1, Only(answer).GetProperty("not_a_digit").GetDouble());
    }

    [Fact]
    public async Task Several_models_answer_side_by_side()
    {
        JsonElement answer = await studio.PostAsync($"/api/recognize?model={studio.Ensemble}&model=default&model={studio.Network}", s_image, "application/octet-stream");
        Assert.Equal([studio.Ensemble, "default", studio.Network], answer.GetProperty("answers").EnumerateArray().Select(one => one.GetProperty("model").GetString()));
        using IClassifier ensemble = Classifiers.Open(RunDirectory.Open(Path.Combine(studio.Folder.File("runs"), studio.Ensemble)), threads: 1);
        Answers expected = ensemble.Answer(new ImageSet(s_image, []));
        Assert.Equal(expected.Predictions[0], answer.GetProperty("answers")[0].GetProperty("digit").GetInt32());
    }

    [Fact]
    public async Task Many_clients_at_once_get_each_their_own_answer()
    {
        int[] told = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => Only(await studio.PostAsync("/api/recognize", PennedReader.Digits.Image(i).ToArray(), "application/octet-stream")).GetProperty("digit").GetInt32()));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => DigitRecognizer.Default.Recognize(PennedReader.Digits.Image(i), new float[11])), told);
    }

    [Fact]
    public async Task A_picture_is_read_as_by_the_library()
    {
        Picture picture = new PictureComposer(PennedReader.Digits, 2).Compose(0).Picture;
        IReadOnlyList<ReadDigit> expected = DigitRecognizer.Default.Read(picture);
        JsonElement answer = await studio.PostAsync("/api/read", Png.EncodeGrey(picture.Pixels, picture.Width, picture.Height), "image/png");
        Assert.NotEmpty(expected);
        Assert.Equal((picture.Width, picture.Height), (answer.GetProperty("width").GetInt32(), answer.GetProperty("height").GetInt32()));
        Assert.Equal(expected.Select(digit => digit.Recognition.Character.ToString()), answer.GetProperty("digits").EnumerateArray().Select(digit => digit.GetProperty("answer").GetProperty("text").GetString()));
        Assert.Equal(expected.Select(digit => digit.Box.X), answer.GetProperty("digits").EnumerateArray().Select(digit => digit.GetProperty("box").GetProperty("x").GetInt32()));
        Assert.Equal(string.Concat(expected.Select(digit => digit.Recognition.Character)), string.Concat(answer.GetProperty("lines").EnumerateArray().Select(line => line.GetString())));
    }

    [Fact]
    public async Task The_layers_are_those_of_a_report()
    {
        JsonElement answer = await studio.PostAsync("/api/activations", s_image, "application/octet-stream");
        IReadOnlyList<LayerPicture> expected = LayerPicture.Of(DigitRecognizer.Default.Network, s_image);
        Assert.Equal(expected.Select(layer => layer.Layer), answer.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("layer").GetString()));
        Assert.Equal(expected[0].Png, answer.GetProperty("layers")[0].GetProperty("png").GetBytesFromBase64());
    }

    [Fact]
    public async Task The_models_are_listed_with_what_they_can()
    {
        JsonElement answer = await GetAsync("/api/models");
        Assert.Equal("default", answer.GetProperty("default").GetString());
        Dictionary<string, bool> reads = answer.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("name").GetString()!, model => model.GetProperty("reads_lines").GetBoolean());
        Assert.Equal(3, reads.Count);
        Assert.True(reads["default"] && reads[studio.Network] && !reads[studio.Ensemble]);
    }

    [Fact]
    public async Task A_correction_is_kept_as_training_reads_it()
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"label": 7, "pixels": "{{Convert.ToBase64String(s_image)}}", "told": 1, "confidence": 0.51, "model": "default"}""");
        using HttpResponseMessage response = await studio.Client.PostAsync("/api/corrections", StudioFixture.Body(body, "application/json"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        JsonElement kept = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(1, kept.GetProperty("counts")[7].GetInt32());
        Assert.True(File.Exists(kept.GetProperty("file").GetString()));
        ImageSet own = ImageFolder.Read(studio.OwnDigits);
        Assert.Equal(new byte[] { 7 }, own.Labels.ToArray());
        Assert.Equal(s_image, own.Image(0).ToArray());
        Assert.Equal(1, (await GetAsync("/api/corrections")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Health_counts_what_was_done()
    {
        JsonElement before = await GetAsync("/healthz");
        await studio.PostAsync("/api/recognize", s_image, "application/octet-stream");
        JsonElement after = await GetAsync("/healthz");
        Assert.Equal("ok", after.GetProperty("status").GetString());
        Assert.True(after.GetProperty("images").GetInt64() > before.GetProperty("images").GetInt64());
        Assert.True(after.GetProperty("requests").GetInt64() >= before.GetProperty("requests").GetInt64() + 2);
    }

    [Fact]
    public async Task The_description_names_every_address_and_nothing_else()
    {
        string text = await studio.Client.GetStringAsync("/openapi.json");
        JsonElement document = JsonDocument.Parse(text).RootElement;
        string[] described = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"))];
        using Routes routes = new(new StudioOptions(), new ModelShelf(new StudioOptions { Default = () => DigitRecognizer.Default }));
        Assert.Equal(routes.Api.Select(route => $"{route.Method} {route.Path}").Order(), described.Order());
        Assert.All(routes.Api.Where(route => route.Queries is not null), route =>
        {
            JsonElement described = document.GetProperty("paths").GetProperty(route.Path).GetProperty(route.Method.ToLowerInvariant());
            string[] queries = described.TryGetProperty("parameters", out JsonElement parameters) ? [.. parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!)] : [];
            Assert.Equal(queries, route.Queries);
            Assert.True(described.GetProperty("responses").TryGetProperty("400", out _));
        });
        foreach (string reference in text.Split("\"$ref\": \"#/").Skip(1).Select(part => part.Split('"')[0]).Distinct())
            Assert.True(reference.Split('/').Aggregate((JsonElement?)document, (at, name) => at?.TryGetProperty(name, out JsonElement inner) == true ? inner : null) is not null, $"{reference} is not described");
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/app.js", "text/javascript; charset=utf-8")]
    [InlineData("/style.css", "text/css; charset=utf-8")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    public async Task The_page_is_sent_once_and_may_ask_nobody_else(string address, string type)
    {
        using HttpResponseMessage first = await studio.Client.GetAsync(address);
        Assert.Equal(type, first.Content.Headers.ContentType!.ToString());
        Assert.Contains("default-src 'none'", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await studio.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using HttpResponseMessage head = await studio.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    /// <summary>A picture of somebody's is kept nowhere on its way back, and a count is never an old one.</summary>
    [Theory]
    [InlineData("GET", "/healthz")]
    [InlineData("GET", "/api/models")]
    [InlineData("POST", "/api/recognize")]
    [InlineData("GET", "/api/nothing")]
    public async Task No_answer_is_stored_on_its_way(string method, string address)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address) { Content = method == "POST" ? StudioFixture.Body(s_image, "application/octet-stream") : null };
        using HttpResponseMessage response = await studio.Client.SendAsync(request);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_passed_over()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using StudioServer server = await StudioServer.StartAsync(new StudioOptions { Port = port, Default = () => DigitRecognizer.Default });
        Assert.InRange(server.Address.Port, port + 1, port + 99);
        using HttpClient client = new() { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
    }

    [Theory]
    [InlineData("elsewhere", "an IP address of this machine is expected")]
    [InlineData("192.0.2.1", "cannot be listened at")]
    public async Task An_address_that_is_none_is_refused_in_a_sentence(string host, string expected)
    {
        TenfoldException failure = await Assert.ThrowsAsync<TenfoldException>(() => StudioServer.StartAsync(new StudioOptions { Host = host, Port = 0, Default = () => DigitRecognizer.Default }));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_is_measured_and_every_answer_compared()
    {
        int looked = 0;
        byte[][] images = [.. Enumerable.Range(0, 20).Select(i => PennedReader.Digits.Image(i).ToArray())];
        LoadFigures figures = await LoadRun.RunAsync(studio.Server.Address, "pixels", "application/octet-stream", images, 500, 8, () => looked++);
        Assert.Equal((500, 0, 0, 1), (figures.Requests, figures.Errors, figures.Wrong, looked));
        Assert.True(figures.MedianMilliseconds > 0 && figures.MedianMilliseconds <= figures.P99Milliseconds && figures.P99Milliseconds <= figures.GreatestMilliseconds);
    }

    static JsonElement Only(JsonElement recognition) => Assert.Single(recognition.GetProperty("answers").EnumerateArray());

    async Task<JsonElement> GetAsync(string address) => JsonDocument.Parse(await studio.Client.GetStringAsync(address)).RootElement;
}
