using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Aggregator.FunctionsHost.Protocol;

/// <summary>The gRPC server that a worker connects to: HTTP/2 without TLS, at a port of loopback that was free.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    /// <summary>As the host has it.</summary>
    public const int MaxMessageBytes = 128 * 1024 * 1024;

    private readonly WebApplication _app;

    private RpcServer(WorkerChannel channel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(channel);
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = MaxMessageBytes;
            options.MaxSendMessageSize = MaxMessageBytes;
        });
        _app = builder.Build();
        _app.MapGrpcService<FunctionRpcService>();
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<RpcServer> StartAsync(WorkerChannel channel, CancellationToken cancellationToken)
    {
        var server = new RpcServer(channel);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
