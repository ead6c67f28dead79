using System.Net;
using System.Text;
using System.Text.Json;
using Tenfold.Tests.Vision;

namespace Tenfold.Tests.Studio;

/// <summary>What cannot be answered is refused with a status and a sentence, and the server goes on.</summary>
public sealed class ApiRefusalTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    static readonly byte[] s_image = PennedReader.Digits.Image(3).ToArray();
    static readonly byte[] s_png = Png.EncodeGrey(s_image, 28, 28);

    public static TheoryData<string, string, string, byte[], int, string> Refusals => new()
    {
        { "POST", "/api/recognize", "image/png", new byte[StudioFixture.GreatestBody + 1], 413, "larger than 1,048,576 bytes" },
        { "POST", "/api/read", "image/png", Bomb(60_000, 60_000), 422, "pixels are read" },
        { "POST", "/api/read", "image/png", Bomb(9_000, 9_000), 422, "cannot unpack" },
        { "POST", "/api/recognize", "image/png", s_png[..^20], 422, "The picture: " },
        { "POST", "/api/read", "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xD9], 422, "The picture: " },
        { "POST", "/api/read", "image/heic", Convert.FromHexString("00000018667479706865696300000000"), 422, "The picture is a HEIC photograph" },
        { "POST", "/api/read", "image/png", "hello"u8.ToArray(), 422, "The picture is no picture of a known format" },
        { "POST", "/api/recognize?model=nobody", "image/png", s_png, 404, "no model 'nobody'" },
        { "POST", "/api/recognize?model=..%2F..%2Fetc", "image/png", s_png, 404, "no model" },
        { "POST", "/api/recognize?" + string.Join('&', Enumerable.Repeat("model=default", 9)), "image/png", s_png, 400, "at most 8" },
        { "POST", "/api/read?model=default&model=default", "image/png", s_png, 400, "one is asked here" },
        { "POST", "/api/read?digits=0", "image/png", s_png, 400, "from 1 to 100" },
        { "POST", "/api/read?digits=many", "image/png", s_png, 400, "from 1 to 100" },
        { "POST", "/api/read", "text/plain", s_png, 415, "'text/plain'" },
        { "POST", "/api/recognize", "application/x-www-form-urlencoded", s_png, 415, "image/png" },
        { "POST", "/api/recognize", "image/png", [], 400, "has no body" },
        { "POST", "/api/recognize", "application/octet-stream", new byte[783], 400, "783 pixels were sent; 784" },
        { "POST", "/api/recognize", "application/json", "{\"pixels\": \"AAAA\"}"u8.ToArray(), 400, "3 pixels were sent" },
        { "POST", "/api/recognize", "application/json", "{\"pixel\": \"AAAA\"}"u8.ToArray(), 400, "no field pixels; 784 bytes" },
        { "POST", "/api/corrections", "application/json", "{\"label\": 1, \"image\": \"AAAA\"}"u8.ToArray(), 400, "no field pixels; 784 bytes" },
        { "POST", "/api/recognize?modle=default", "image/png", s_png, 400, "/api/recognize knows no 'modle' behind its question mark; accepted is model." },
        { "POST", "/api/read?digit=3", "image/png", s_png, 400, "accepted is model or digits." },
        { "GET", "/api/models?x=1", "image/png", s_png, 400, "/api/models knows no 'x' behind its question mark; nothing is accepted there." },
        { "POST", "/api/recognize", "application/json", "{\"pixels\": 7}"u8.ToArray(), 400, "$.pixels" },
        { "POST", "/api/recognize", "application/json", "null"u8.ToArray(), 400, "a JSON object is expected" },
        { "POST", "/api/corrections", "application/json", Correction("11"), 400, "from 0 to 9" },
        { "POST", "/api/corrections", "application/json", Correction("null"), 400, "from 0 to 9" },
        { "POST", "/api/corrections", "application/json", Encoding.UTF8.GetBytes($$"""{"label": 1, "pixels": "{{Convert.ToBase64String(new byte[784])}}"}"""), 400, "blank" },
        { "POST", "/api/corrections", "text/plain", Correction("1"), 415, "application/json is expected" },
        { "POST", "/api/corrections", "application/json", new byte[20_000], 413, "16,384 bytes" },
        { "POST", "/api/nothing", "image/png", s_png, 404, "nothing at /api/nothing" },
        { "PUT", "/api/recognize", "image/png", s_png, 405, "use POST" },
        { "DELETE", "/api/corrections", "image/png", s_png, 405, "use GET or POST" },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task A_request_that_cannot_be_answered_gets_a_status_and_a_sentence(string method, string address, string type, byte[] body, int status, string sentence)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address) { Content = StudioFixture.Body(body, type) };
        await RequireRefusalAsync(request, status, sentence);
    }

    [Fact]
    public async Task A_body_without_a_length_is_refused_where_it_becomes_too_large()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/recognize") { Content = StudioFixture.Body(new byte[StudioFixture.GreatestBody + 1], "image/png") };
        request.Headers.TransferEncodingChunked = true;
        await RequireRefusalAsync(request, 413, "send a smaller picture");
    }

    [Fact]
    public async Task An_ensemble_reads_no_lines()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/read?model={studio.Ensemble}") { Content = StudioFixture.Body(s_png, "image/png") };
        await RequireRefusalAsync(request, 422, "no single network");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "evil.example")]
    public async Task Another_sites_page_is_not_answered(string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/recognize") { Content = StudioFixture.Body(s_png, "image/png") };
        request.Headers.Add(header, value);
        await RequireRefusalAsync(request, 403, "This server");
    }

    [Fact]
    public async Task A_packed_body_is_not_unpacked()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/read") { Content = StudioFixture.Body(s_png, "image/png") };
        request.Content.Headers.ContentEncoding.Add("gzip");
        await RequireRefusalAsync(request, 415, "Content-Encoding");
    }

    async Task RequireRefusalAsync(HttpRequestMessage request, int status, string sentence)
    {
        // A server that refuses a large body says so before it was sent whole.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await studio.Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(status == 405, response.Content.Headers.Allow.Count > 0);
        JsonElement problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(sentence, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await studio.Client.GetAsync("/healthz")).StatusCode);
    }

    static byte[] Correction(string label) => Encoding.UTF8.GetBytes($$"""{"label": {{label}}, "pixels": "{{Convert.ToBase64String(s_image)}}"}""");

    /// <summary>A PNG of a few bytes whose header promises many pixels.</summary>
    static byte[] Bomb(int width, int height)
    {
        byte[] png = [.. s_png];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32.Of(png.AsSpan(16, 13), Crc32.Of(png.AsSpan(12, 4))));
        return png;
    }
}
