using System.IO.Compression;
using Aggregator.Telemetry;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aggregator.Observability;

/// <summary>Counts the bytes of telemetry that were taken in, as they are before they are compressed for the way.</summary>
internal sealed class TelemetryCounter : HttpPipelinePolicy
{
    private readonly FlowUse _use;

    public TelemetryCounter(FlowUse use)
    {
        _use = use;
        use.MeasureTelemetry();
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Count(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Count(message);
    }

    private void Count(HttpMessage message)
    {
        if (message.HasResponse && !message.Response.IsError && message.Request.Content is { } content)
        {
            _use.CountTelemetry(LengthOf(message.Request, content));
        }
    }

    private static long LengthOf(Request request, RequestContent content)
    {
        var isPacked = request.Headers.TryGetValue("Content-Encoding", out var coding) && coding == "gzip";
        if (!isPacked && content.TryComputeLength(out var length))
        {
            return length;
        }

        using var sent = new MemoryStream();
        content.WriteTo(sent, CancellationToken.None);
        if (!isPacked)
        {
            return sent.Length;
        }

        sent.Position = 0;
        using var packed = new GZipStream(sent, CompressionMode.Decompress);
        var buffer = new byte[16 * 1024];
        long total = 0;
        while (packed.Read(buffer) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }
}
