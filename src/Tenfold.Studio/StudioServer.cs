using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tenfold.Studio;

/// <summary>The page on which digits are drawn and read, and its API, until it is disposed of.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    /// <summary>Ports that are tried where the first one is taken.</summary>
    const int MostPorts = 100;

    static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(3);

    readonly WebApplication _app;
    readonly Routes _routes;

    StudioServer(WebApplication app, Routes routes, Uri address)
    {
        (_app, _routes, Address) = (app, routes, address);
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>Begins to listen; the model that answers unless told otherwise is loaded before.</summary>
    /// <exception cref="TenfoldException">A model cannot be loaded, or the address not be listened at.</exception>
    public static async Task<StudioServer> StartAsync(StudioOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        IPAddress host = ParseHost(options.Host);
        ModelShelf shelf = new(options);
        try
        {
            _ = shelf.Get(null);
        }
        catch (ApiProblem e)
        {
            throw new TenfoldException(e.Message, e);
        }

        Routes routes = new(options, shelf);
        int last = options.Port == 0 ? 0 : Math.Min(options.Port + MostPorts - 1, IPEndPoint.MaxPort);
        for (int port = options.Port; port <= last; port++)
        {
            WebApplication app = Build(new Dispatcher(routes, IPAddress.IsLoopback(host)), new IPEndPoint(host, port), options.GreatestBody);
            try
            {
                await app.StartAsync(cancellation);
                return new StudioServer(app, routes, Reached(app, host));
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                await app.DisposeAsync();
                if (!IsTaken(e))
                    throw new TenfoldException($"{host}:{port} cannot be listened at ({e.Message}); choose another --host or --port.", e);
            }
        }

        throw new TenfoldException($"The ports {options.Port} to {last} are all taken; choose another --port.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _routes.Dispose();
    }

    static WebApplication Build(Dispatcher dispatcher, IPEndPoint place, int greatestBody)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = greatestBody;
            kestrel.Listen(place, listen => listen.Protocols = HttpProtocols.Http1);
        });
        // Ctrl-C is the caller's.
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_farewell);
        WebApplication app = builder.Build();
        app.Run(dispatcher.HandleAsync);
        return app;
    }

    static Uri Reached(WebApplication app, IPAddress host)
    {
        IServerAddressesFeature addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Uri bound = new(addresses.Addresses.First());
        IPAddress reached = host.Equals(IPAddress.Any) ? IPAddress.Loopback : host.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : host;
        return new UriBuilder("http", reached.ToString(), bound.Port).Uri;
    }

    static IPAddress ParseHost(string host) =>
        host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out IPAddress? address) ? address
        : throw new TenfoldException($"--host is '{host}'; an IP address of this machine is expected, such as 127.0.0.1, or 0.0.0.0 for all.");

    static bool IsTaken(Exception e) => e is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || (e.InnerException is { } inner && IsTaken(inner));

    /// <summary>Ends when the caller says so; hears no signals.</summary>
    sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
