using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Aggregator.Server.Demo;

/// <summary>
/// A small web of invented sites on loopback, each on its own port, served from inside this process. The same options give
/// the same bytes at every start.
/// </summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    private readonly WebApplication _server;

    private DemoWorld(WebApplication server, IReadOnlyList<Feed> feeds)
    {
        _server = server;
        Feeds = feeds;
    }

    /// <summary>The feeds of the world, failing ones included; ids and addresses are the same at every start on the same ports.</summary>
    public IReadOnlyList<Feed> Feeds { get; }

    /// <summary>Starts listening on all ports.</summary>
    /// <exception cref="DemoPortException">A port is taken or out of range.</exception>
    public static async Task<DemoWorld> StartAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var last = options.BasePort + DemoSite.All.Max(site => site.Port);
        CheckRange(options.BasePort, last);
        var sites = DemoSite.All.ToDictionary(site => options.BasePort + site.Port, site => new DemoAnswers(site, options));
        var server = Build(sites);

        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await server.DisposeAsync();
            var other = options.BasePort < 40000 ? options.BasePort + 1000 : options.BasePort - 1000;
            throw new DemoPortException(
                $"The demo needs the ports {options.BasePort + 1} to {last} of 127.0.0.1, and one is taken " +
                $"({exception.Message.TrimEnd('.')}). Stop the program that uses it, or choose other ports, such as --port {other}.",
                exception);
        }

        return new DemoWorld(server, [.. sites.Values.Select(site => site.Feed)]);
    }

    public async ValueTask DisposeAsync()
    {
        // Waiting politely for open connections would hold up the end of the program by seconds.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private static WebApplication Build(Dictionary<int, DemoAnswers> sites)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var port in sites.Keys)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
        });

        var server = builder.Build();
        server.Run(context => sites[context.Connection.LocalPort].AnswerAsync(context));
        return server;
    }

    private static void CheckRange(int basePort, int last)
    {
        if (basePort < 1024 || last > IPEndPoint.MaxPort)
        {
            throw new DemoPortException(
                $"--port {basePort} is out of range: the demo needs {last - basePort} ports after it, " +
                $"between 1024 and {IPEndPoint.MaxPort}. Choose another, such as --port {DemoOptions.DefaultBasePort}.", null);
        }
    }
}

/// <summary>The demo world cannot listen on its ports; the message says what to do.</summary>
internal sealed class DemoPortException(string message, Exception? inner) : Exception(message, inner);
