using System.IO.Compression;
using System.Net.Sockets;

namespace Aggregator.Tests.Support;

/// <summary>How the end of a body is told.</summary>
public enum Framing
{
    Length,
    Chunked,
    Gzip,
    Brotli,

    /// <summary>Gzip in chunks that end as they should: only the compression tells.</summary>
    GzipInChunks,

    /// <summary>HTTP/1.0: the end of the connection is the end of the body, and nothing tells a cut.</summary>
    Close,
}

/// <summary>A server that sends one body, whole or as much of it as it is told to, and then hangs up.</summary>
public sealed class CutServer : IAsyncDisposable
{
    private readonly RawServer _server;

    public CutServer() => _server = new RawServer(AnswerAsync);

    public byte[] Body { get; set; } = [];

    public Framing Framing { get; set; }

    /// <summary>The share of what goes over the wire that is sent, from 0 to 1.</summary>
    public double Share { get; set; } = 1;

    public Uri At(string path) => _server.At(path);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var (wire, more) = Framing switch
        {
            Framing.Length => (Body, $"Content-Length: {Body.Length}\r\n"),
            Framing.Chunked => ([.. Chunk(Body), .. "0\r\n\r\n"u8], "Transfer-Encoding: chunked\r\n"),
            Framing.Gzip => Coded(Packed(output => new GZipStream(output, CompressionLevel.Optimal)), "gzip"),
            Framing.Brotli => Coded(Packed(output => new BrotliStream(output, CompressionLevel.Optimal)), "br"),
            Framing.GzipInChunks =>
                (Packed(output => new GZipStream(output, CompressionLevel.Optimal)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
            _ => (Body, ""),
        };
        var version = Framing == Framing.Close ? "1.0" : "1.1";
        var head = $"HTTP/{version} 200 OK\r\nContent-Type: application/xml\r\nETag: \"x\"\r\n"
            + $"Last-Modified: Thu, 01 Oct 2026 07:00:00 GMT\r\nConnection: close\r\n{more}\r\n";
        var sent = wire.AsMemory(0, (int)(wire.Length * Share));

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        if (Framing == Framing.GzipInChunks)
        {
            sent = (byte[])[.. Chunk(sent.ToArray()), .. "0\r\n\r\n"u8];
        }

        await stream.WriteAsync(sent, cancellationToken);
    }

    private static (byte[] Wire, string Headers) Coded(byte[] packed, string coding) =>
        (packed, $"Content-Encoding: {coding}\r\nContent-Length: {packed.Length}\r\n");

    private static byte[] Chunk(byte[] bytes) =>
        bytes.Length == 0 ? [] : [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8];

    private byte[] Packed(Func<Stream, Stream> pack)
    {
        using var output = new MemoryStream();
        using (var stream = pack(output))
        {
            stream.Write(Body);
        }

        return output.ToArray();
    }
}
