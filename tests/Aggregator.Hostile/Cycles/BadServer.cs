using System.IO.Compression;
using System.Net.Sockets;

namespace Aggregator.Hostile.Cycles;

/// <summary>Sources that go wrong in ways that end soon, on one port of loopback: the first part of the path says which way.</summary>
internal sealed class BadServer : IBadSources
{
    private const int BombBytes = 64 * 1024 * 1024;

    private static readonly Lazy<byte[]> Bomb = new(() => Gzip(new byte[BombBytes]));

    private static readonly Dictionary<string, Func<NetworkStream, CancellationToken, Task>> Ways = new()
    {
        ["hangup"] = (_, _) => Task.CompletedTask,
        ["reset"] = ResetAsync,
        ["cut"] = (stream, token) => WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss><channel>", token),
        ["chunk"] = (stream, token) => WriteAsync(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\ngarbage\r\n", token),
        ["garbage"] = (stream, token) => WriteAsync(stream, "SSH-2.0-OpenSSH_9.2\r\n", token),
        ["headers"] = FloodAsync,
        ["loop"] = (stream, token) => SayAsync(stream, "302 Found", "Location: /loop\r\n", [], token),
        ["error"] = (stream, token) => SayAsync(stream, "500 Internal Server Error", "", [], token),
        ["missing"] = (stream, token) => SayAsync(stream, "404 Not Found", "", [], token),
        ["picture"] = (stream, token) =>
            SayAsync(stream, "200 OK", "Content-Type: application/rss+xml\r\n", [0x89, (byte)'P', 10, 0], token),
        ["page"] = (stream, token) => SayAsync(stream, "200 OK", "", "<!doctype html><html><body>Sorry</body></html>"u8.ToArray(), token),
        ["empty"] = (stream, token) => SayAsync(stream, "200 OK", "", [], token),
        ["bomb"] = (stream, token) => SayAsync(stream, "200 OK", "Content-Encoding: gzip\r\n", Bomb.Value, token),
        ["liar"] = (stream, token) => SayAsync(stream, "200 OK", "Content-Encoding: gzip\r\n", "<rss/>"u8.ToArray(), token),
        ["deep"] = (stream, token) => SayAsync(stream, "200 OK", "", Deep(), token),
    };

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _requests;

    public BadServer()
    {
        // Made before anybody waits for it.
        _ = Bomb.Value;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public int Requests => Volatile.Read(ref _requests);

    public IReadOnlyList<Uri> Feeds(int count)
    {
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        return [.. Enumerable.Range(0, count).Select(number =>
            new Uri($"http://bad{number}.localhost:{port}/{Ways.Keys.ElementAt(number % Ways.Count)}/{number}"))];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var buffer = new byte[8192];
                var read = await stream.ReadAsync(buffer, _stop.Token);
                var path = Encoding.Latin1.GetString(buffer, 0, read).Split(' ').ElementAtOrDefault(1) ?? "";
                Interlocked.Increment(ref _requests);
                await Ways.GetValueOrDefault(path.Trim('/').Split('/')[0], Ways["missing"])(stream, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The client hung up, or the run is over.
            }
        }
    }

    private static Task ResetAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        stream.Socket.LingerState = new LingerOption(true, 0);
        stream.Socket.Close();
        return Task.CompletedTask;
    }

    private static async Task FloodAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await WriteAsync(stream, "HTTP/1.1 200 OK\r\n", cancellationToken);
        for (var header = 0; header < 100; header++)
        {
            await WriteAsync(stream, $"X-Flood: {new string('x', 2000)}\r\n", cancellationToken);
        }
    }

    private static async Task SayAsync(
        NetworkStream stream, string status, string headers, byte[] body, CancellationToken cancellationToken)
    {
        await WriteAsync(
            stream, $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n", cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
    }

    private static Task WriteAsync(NetworkStream stream, string text, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken).AsTask();

    private static byte[] Deep() => Encoding.ASCII.GetBytes(
        $"<rss version=\"2.0\"><channel><title>Deep</title><item>{string.Concat(Enumerable.Repeat("<a>", 20_000))}</item></channel></rss>");

    private static byte[] Gzip(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var stream = new GZipStream(output, CompressionLevel.SmallestSize))
        {
            stream.Write(bytes);
        }

        return output.ToArray();
    }
}
