using System.IO.Compression;
using System.Net.Sockets;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A server that does to a connection whatever the first part of the path says, for as many at once as come.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private const int Gigabyte = 1024 * 1024 * 1024;

    private static readonly Lazy<byte[]> GzipBomb = new(() => Bomb(output => new GZipStream(output, CompressionLevel.SmallestSize)));
    private static readonly Lazy<byte[]> BrotliBomb = new(() => Bomb(output => new BrotliStream(output, CompressionLevel.Optimal)));

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Func<NetworkStream, CancellationToken, Task>> _behaviours;
    private readonly Task _accepting;

    public HostileServer()
    {
        _behaviours = new()
        {
            ["good"] = (stream, token) => SayAsync(stream, Feed("<item><guid>1</guid><title>All is well</title></item>"), "", token),
            ["never"] = (_, token) => Task.Delay(Timeout.Infinite, token),
            ["drip"] = DripAsync,
            ["reset"] = ResetAsync,
            ["hangup"] = (_, _) => Task.CompletedTask,
            ["short"] = (stream, token) => WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss>", token),
            [
                "long"] = (stream, token) => WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: 120\r\n\r\n{Feed("<item><guid>1</guid><title>Cut off by its own length</title></item>")}", token),
            ["gzip-cut"] = (stream, token) => SayAsync(stream, Half(Gzip(Feed(Items(1000)))), "Content-Encoding: gzip\r\n", token),
            ["chunk-cut"] = (stream, token) => WriteAsync(
                stream,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n" + Feed("<item><guid>1</guid><title>Cut in its chunk</title></item>"),
                token),
            ["root-cut"] = (stream, token) => SayAsync(stream, Half(Encoding.UTF8.GetBytes(Feed(Items(1000)))), "", token),
            ["gzip"] = (stream, token) => SayAsync(stream, GzipBomb.Value, "Content-Encoding: gzip\r\n", token),
            ["brotli"] = (stream, token) => SayAsync(stream, BrotliBomb.Value, "Content-Encoding: br\r\n", token),
            ["nested"] = (stream, token) => SayAsync(stream, GzipBomb.Value, "Content-Encoding: gzip, gzip\r\n", token),
            ["deflate"] = (stream, token) => SayAsync(stream, GzipBomb.Value, "Content-Encoding: deflate\r\n", token),
            ["zstd"] = (stream, token) => SayAsync(stream, "x", "Content-Encoding: zstd\r\n", token),
            ["liar"] = (stream, token) => SayAsync(stream, "<rss/>", "Content-Encoding: gzip\r\n", token),
            ["loop"] = (stream, token) => WriteAsync(stream, "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n", token),
            ["metadata"] = (stream, token) => WriteAsync(
                stream,
                "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n",
                token),
            ["big"] = (stream, token) => FloodAsync(
                stream,
                $"HTTP/1.1 200 OK\r\nContent-Length: {200 * 1024 * 1024}\r\n\r\n",
                chunked: false,
                token),
            ["endless"] = (stream, token) => FloodAsync(
                stream,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                chunked: true,
                token),
            ["headers"] = FloodHeadersAsync,
            ["chunks"] = (stream, token) => WriteAsync(
                stream,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\ngarbage\r\n",
                token),
            ["ssh"] = (stream, token) => WriteAsync(stream, "SSH-2.0-OpenSSH_9.2\r\n", token),
            ["old"] = (stream, token) => WriteAsync(
                stream,
                "HTTP/1.0 200 OK\r\n\r\n" + Feed("<item><guid>1</guid><title>From the last century</title></item>"),
                token),
            ["picture"] = (stream, token) => SayAsync(
                stream,
                [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13],
                "Content-Type: application/rss+xml\r\n",
                token),
            ["html"] = (stream, token) => SayAsync(
                stream,
                "<!DOCTYPE html><html><body>Sorry</body></html>",
                "Content-Type: application/rss+xml\r\n",
                token),
            ["empty"] = (stream, token) => SayAsync(stream, "", "", token),
            ["laughs"] = (stream, token) => SayAsync(stream, Laughs(), "", token),
            ["external"] = (stream, token) => SayAsync(
                stream,
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Feed("<item><guid>1</guid><title>A &x; B</title></item>"),
                "",
                token),
            ["deep"] = (stream, token) => SayAsync(
                stream,
                Feed("<item><guid>1</guid><title>Deep</title>" + string.Concat(Enumerable.Repeat("<a>", 250_000)) + "</item>"),
                "",
                token),
            ["nested-tags"] = (stream, token) => SayAsync(
                stream,
                Feed("<item><guid>1</guid><title>Deep</title>" + string.Concat(Enumerable.Repeat("<a>", 4_900)) + "</item>"),
                "",
                token),
            ["deephtml"] = (stream, token) => SayAsync(stream, Feed("<item><guid>1</guid><title>Deep</title><description>"
                + string.Concat(Enumerable.Repeat("&lt;b>", 300_000))
                + "</description></item>"), "", token),
            ["wide"] = (stream, token) => SayAsync(stream, Feed(string.Concat(Enumerable.Repeat("<item/>", 600_000))), "", token),
            ["attributes"] = (stream, token) => SayAsync(stream, Feed(
                "<item " + string.Concat(Enumerable.Range(0, 200_000).Select(number => $"a{number}='' ")) + "><title>Many</title></item>"), "", token),
            ["crossed"] = (stream, token) => SayAsync(
                stream,
                Feed("<item><b><i></b></item>" + string.Concat(Enumerable.Repeat("<item><title>x</b></title>", 60_000))),
                "",
                token),
            ["quoteless"] = (stream, token) => SayAsync(stream, Feed(
                "<item " + string.Concat(Enumerable.Range(0, 200_000).Select(number => $"a{number}=b ")) + "><title>Many</title></b></item>"), "", token),
            ["ampersands"] = (stream, token) => SayAsync(
                stream,
                Feed("<item><title>" + new string('&', 900_000) + "</title></item>"),
                "",
                token),
            ["brackets"] = (stream, token) => SayAsync(
                stream,
                Feed("<item><title>" + new string('<', 4_000_000) + "</title></item>"),
                "",
                token),
            ["json"] = (stream, token) => SayAsync(
                stream,
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"x\",\"items\":" + new string('[', 4_000_000),
                "",
                token),
        };
        // Made before anybody waits for them.
        _ = (GzipBomb.Value, BrotliBomb.Value);
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyCollection<string> Behaviours => _behaviours.Keys;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();

        while (!_stop.IsCancellationRequested)
        {
            try
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                break;
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var request = await ReadAsync(stream);
                await (_behaviours.GetValueOrDefault(request.Split(' ')[1].Trim('/').Split('/')[0])
                    ?? ((_, _) => Task.CompletedTask))(stream, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or IndexOutOfRangeException or ObjectDisposedException)
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        var text = "";
        while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            text += read == 0 ? "\r\n\r\n" : Encoding.Latin1.GetString(buffer, 0, read);
        }

        return text;
    }

    private static async Task DripAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", cancellationToken);

        while (true)
        {
            await WriteAsync(stream, "<", cancellationToken);
            await Task.Delay(500, cancellationToken);
        }
    }

    private static Task ResetAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        stream.Socket.LingerState = new LingerOption(true, 0);
        stream.Socket.Close();
        return Task.CompletedTask;
    }

    private static async Task FloodAsync(NetworkStream stream, string head, bool chunked, CancellationToken cancellationToken)
    {
        await WriteAsync(stream, head, cancellationToken);
        var block = Encoding.ASCII.GetBytes(chunked ? $"10000\r\n{new string('x', 65536)}\r\n" : new string('x', 65536));

        while (true)
        {
            await stream.WriteAsync(block, cancellationToken);
        }
    }

    private static async Task FloodHeadersAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await WriteAsync(stream, "HTTP/1.1 200 OK\r\n", cancellationToken);

        while (true)
        {
            await WriteAsync(stream, $"X-Flood: {new string('x', 2000)}\r\n", cancellationToken);
        }
    }

    private static Task SayAsync(NetworkStream stream, string body, string headers, CancellationToken cancellationToken) =>
        SayAsync(stream, Encoding.UTF8.GetBytes(body), headers, cancellationToken);

    private static async Task SayAsync(NetworkStream stream, byte[] body, string headers, CancellationToken cancellationToken)
    {
        await WriteAsync(
            stream,
            $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n",
            cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
    }

    private static Task WriteAsync(NetworkStream stream, string text, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken).AsTask();

    private static string Feed(string items) =>
        $"<rss version=\"2.0\"><channel><title>The Desk</title><link>https://desk.example/</link>{items}</channel></rss>";

    private static string Laughs()
    {
        var entities = string.Concat(
            Enumerable.Range(1, 30).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));
        return $"<!DOCTYPE rss [<!ENTITY l0 \"ha\">{entities}]>{Feed("<item><guid>1</guid><title>&l30;</title></item>")}";
    }

    private static string Items(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(number => $"<item><guid>{number}</guid><title>Item {number}</title></item>"));

    private static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];

    private static byte[] Gzip(string text)
    {
        var output = new MemoryStream();
        using (var stream = new GZipStream(output, CompressionLevel.Optimal))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return output.ToArray();
    }

    private static byte[] Bomb(Func<Stream, Stream> compress)
    {
        var output = new MemoryStream();
        var block = new byte[1024 * 1024];

        using (var stream = compress(output))
        {
            for (var written = 0L; written < Gigabyte; written += block.Length)
            {
                stream.Write(block);
            }
        }

        return output.ToArray();
    }
}
