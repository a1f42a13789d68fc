using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Aggregator.Server.Demo;

/// <summary>
/// A small web of invented sources on loopback, each on its own port, served from inside this process. The same options
/// give the same bytes at every start.
/// </summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly IReadOnlyList<DemoSite> _sites;

    private DemoWorld(WebApplication server, IReadOnlyList<DemoSite> sites)
    {
        _server = server;
        _sites = sites;
        Feeds = [.. sites.Select(site => site.Feed)];
    }

    /// <summary>The catalogue of the world, ill sources included; ids and addresses are the same at every start on the same ports.</summary>
    public IReadOnlyList<Feed> Feeds { get; }

    /// <summary>The sources as they stand in this world.</summary>
    public IReadOnlyList<DemoPublication> Publications => [.. _sites.Select(site => site.Publication)];

    /// <summary>What has been asked of each source so far, by feed id.</summary>
    public IReadOnlyDictionary<string, DemoCounts> Counts => _sites.ToDictionary(site => site.Feed.Id, site => site.Counts);

    /// <summary>Starts listening on all ports.</summary>
    /// <exception cref="DemoPortException">A port is taken or out of range.</exception>
    public static async Task<DemoWorld> StartAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var sources = DemoSources.Load();
        var last = options.BasePort + sources.Max(source => source.Port);
        CheckRange(options.BasePort, last);

        DemoSite[] sites = [.. sources.Select(source => new DemoSite(DemoPublication.Of(source, options), options))];
        var server = Build(sites);

        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await server.DisposeAsync();
            throw new DemoPortException(
                $"The demo world needs the ports {options.BasePort + 1} to {last} of 127.0.0.1, and one is taken " +
                $"({exception.Message.TrimEnd('.')}). Stop what uses it, or choose other ports with --port, such as --port {Other(options.BasePort)}.",
                exception);
        }

        return new DemoWorld(server, sites);
    }

    public async ValueTask DisposeAsync()
    {
        // Waiting politely for open connections would hold up the end of the program by seconds.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private static WebApplication Build(IReadOnlyList<DemoSite> sites)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var site in sites)
            {
                kestrel.Listen(IPAddress.Loopback, site.Publication.Home.Port);
            }
        });

        var byPort = sites.ToDictionary(site => site.Publication.Home.Port);
        var server = builder.Build();
        server.Run(context => byPort[context.Connection.LocalPort].AnswerAsync(context));
        return server;
    }

    private static void CheckRange(int basePort, int last)
    {
        if (basePort < 1024 || last > IPEndPoint.MaxPort)
        {
            throw new DemoPortException(
                $"--port {basePort} is out of range: the demo world needs {last - basePort} ports after it, between 1024 and {IPEndPoint.MaxPort}. " +
                $"Choose another, such as --port {DemoOptions.DefaultBasePort}.", null);
        }
    }

    private static int Other(int basePort) => basePort < 40000 ? basePort + 1000 : basePort - 1000;
}
