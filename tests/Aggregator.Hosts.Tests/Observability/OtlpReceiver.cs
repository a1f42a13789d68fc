using System.Buffers.Binary;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>
/// A collector on loopback that takes OTLP over gRPC and over HTTP with protobuf, and keeps every byte. It answers as told: well, or as a
/// collector does that is broken.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int GrpcHeader = 5;

    private readonly ConcurrentQueue<(string Path, byte[] Body)> _requests = [];
    private readonly WebApplication _app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>What becomes of a request after it was taken; null for the right answer.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    /// <summary>Where HTTP with protobuf is taken.</summary>
    public string Http => _app.Urls.First();

    /// <summary>Where gRPC is taken.</summary>
    public string Grpc => _app.Urls.Last();

    public int Requests => _requests.Count;

    public IReadOnlyList<byte[]> Bodies => [.. _requests.Select(request => request.Body)];

    public Telemetry Received => new([.. _requests.Select(request => request.Path)], Bodies);

    public static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>What a process needs to send here soon, everything it has.</summary>
    public Dictionary<string, string> Environment(bool withGrpc) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = withGrpc ? Grpc : Http,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = withGrpc ? "grpc" : "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var isGrpc = context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;
        _requests.Enqueue((context.Request.Path.Value!, isGrpc ? Unframe(body.ToArray()) : body.ToArray()));
        if (Answer is { } answer)
        {
            await answer(context);
            return;
        }

        context.Response.ContentType = isGrpc ? "application/grpc" : "application/x-protobuf";
        if (isGrpc)
        {
            await context.Response.Body.WriteAsync(new byte[GrpcHeader], context.RequestAborted);
            context.Response.AppendTrailer("grpc-status", "0");
        }
    }

    /// <summary>One message, without compression.</summary>
    private static byte[] Unframe(byte[] body)
    {
        Assert.Equal(0, body[0]);
        return body.AsSpan(GrpcHeader, (int)BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1))).ToArray();
    }
}
