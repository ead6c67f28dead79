using System.Net.Http.Headers;
using System.Text.Json;
using Tenfold.Studio;
using Tenfold.Tests.Support;
using Tenfold.Tests.Vision;

namespace Tenfold.Tests.Studio;

/// <summary>A server on a free port, with a recogniser that needs no run and two runs beside it; in a folder that goes away with the object.</summary>
public sealed class StudioFixture : IAsyncLifetime
{
    readonly TrainedRuns _runs = new();
    StudioServer? _server;

    internal TemporaryFolder Folder => _runs.Folder;

    internal StudioServer Server => _server!;

    internal HttpClient Client { get; } = new();

    internal string Network { get; private set; } = "";

    internal string Ensemble { get; private set; } = "";

    internal string OwnDigits => Folder.File("my-digits");

    internal const int GreatestBody = 1 << 20;

    public async ValueTask InitializeAsync()
    {
        Network = Path.GetFileName(_runs.Train(epochs: 1).Path);
        Ensemble = Path.GetFileName(_runs.TrainEnsemble().Path);
        _server = await StudioServer.StartAsync(new StudioOptions
        {
            Port = 0,
            Default = () => DigitRecognizer.Default,
            Runs = _runs.Runs,
            OwnDigits = OwnDigits,
            GreatestBody = GreatestBody,
        });
        Client.BaseAddress = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _runs.Dispose();
    }

    internal static ByteArrayContent Body(byte[] bytes, string type)
    {
        ByteArrayContent content = new(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    internal async Task<JsonElement> PostAsync(string address, byte[] bytes, string type)
    {
        using HttpResponseMessage response = await Client.PostAsync(address, Body(bytes, type));
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
