using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Support;

/// <summary>A real web server on a free port of loopback, answering by one handler and remembering what it was requested.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SeenRequest> _requests = new();

    private LoopbackServer(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
            _requests.Enqueue(new SeenRequest(context.Request.Path + context.Request.QueryString, headers));
            await handler(context);
        });
    }

    /// <summary>Without a slash at the end.</summary>
    public string Address => _app.Urls.First();

    /// <summary>In the order of arrival.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. _requests];

    public Uri At(string path) => new(Address + path);

    public static async Task<LoopbackServer> StartAsync(RequestDelegate handler)
    {
        var server = new LoopbackServer(handler);
        await server._app.StartAsync(TestContext.Current.CancellationToken);

        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <param name="Path">With the query.</param>
/// <param name="Headers">By lower-case name.</param>
public sealed record SeenRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
