using System.Net.Sockets;

namespace Aggregator.Hostile.Faults;

/// <summary>Answers with a feed that come in a bad way, over HTTP/1.</summary>
internal static class FeedFaults
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<Fault> All =>
    [
        .. Slow, .. Cut, .. Compressed, .. Large, .. Framed, .. Headers, .. Statuses,
    ];

    private static IEnumerable<Fault> Slow =>
    [
        Of("never", "no-answer", (_, token) => Task.Delay(Timeout.Infinite, token)),
        Of("drip-status", "no-answer", (exchange, token) => exchange.FloodAsync("HTTP/1.1 2", "0", token, Drip)),
        Of("drip-headers", "no-answer", (exchange, token) => exchange.FloodAsync("HTTP/1.1 200 OK\r\n", "A: b\r\n", token, Drip)),
        Of("drip", "too-slow", (exchange, token) => exchange.FloodAsync(Length(100_000), "<", token, Drip)),
        Of("drip-chunks", "too-slow", (exchange, token) => exchange.FloodAsync(Chunked, "1\r\n<\r\n", token, Drip)),
        Of("drip-chunk-size", "too-slow", (exchange, token) => exchange.FloodAsync(Chunked, "0", token, Drip)),
        Of("stall", "too-slow", async (exchange, token) =>
        {
            await exchange.WriteAsync(Length(100_000) + "<rss>", token);
            await Task.Delay(Timeout.Infinite, token);
        }),
        Of("hints", "no-answer", (exchange, token) => exchange.FloodAsync("", "HTTP/1.1 103 Early Hints\r\n\r\n", token, Drip)),
        Of("hints-flood", "headers-too-large", (exchange, token) => exchange.FloodAsync(
            "", "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n", token)),
    ];

    private static IEnumerable<Fault> Cut =>
    [
        Of("reset", "broken-off", ResetAsync),
        Of("hangup", "broken-off", (_, _) => Task.CompletedTask),
        Of("half-status", "broken-off", (exchange, token) => exchange.WriteAsync("HTTP/1.1 20", token)),
        Of("half-headers", "broken-off", (exchange, token) => exchange.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: app", token)),
        Of("short", "cut", (exchange, token) => exchange.WriteAsync(Length(100_000) + "<rss>", token)),
        Of("long", "cut", (exchange, token) => exchange.WriteAsync(Length(120) + Bodies.OneItem, token)),
        Of("gzip-cut", "cut", (exchange, token) => exchange.SayAsync(
            Bodies.Half(Bodies.Gzip(Bodies.Feed(Bodies.Items(1000)))), "Content-Encoding: gzip\r\n", token)),
        Of("chunk-cut", "cut", (exchange, token) => exchange.WriteAsync($"{Chunked}fff\r\n{Bodies.OneItem}", token)),
        Of("last-chunk-missing", "cut", (exchange, token) => exchange.WriteAsync(
            $"{Chunked}{Bodies.OneItem.Length:x}\r\n{Bodies.OneItem}\r\n", token)),
        Of("reset-in-body", "cut", async (exchange, token) =>
        {
            await exchange.WriteAsync(Length(100_000) + "<rss>", token);
            await Task.Delay(Drip, token);
            await ResetAsync(exchange, token);
        }),
        Of("root-cut", "cut", (exchange, token) => exchange.SayAsync(
            Bodies.Half(Encoding.UTF8.GetBytes(Bodies.Feed(Bodies.Items(1000)))), "", token)),
    ];

    private static IEnumerable<Fault> Compressed =>
    [
        Of("gzip", "too-large", (exchange, token) => exchange.SayAsync(Bodies.GzipBomb, "Content-Encoding: gzip\r\n", token)),
        Of("brotli", "too-large", (exchange, token) => exchange.SayAsync(Bodies.BrotliBomb, "Content-Encoding: br\r\n", token)),
        Of("nested", "bad-compression", (exchange, token) => exchange.SayAsync(
            Bodies.GzipBomb, "Content-Encoding: gzip, gzip\r\n", token)),
        Of("deflate", "bad-compression", (exchange, token) => exchange.SayAsync(Bodies.GzipBomb, "Content-Encoding: deflate\r\n", token)),
        Of("zstd", "bad-compression", (exchange, token) => exchange.SayAsync("x", "Content-Encoding: zstd\r\n", token)),
        Of("liar", "bad-compression", (exchange, token) => exchange.SayAsync("<rss/>", "Content-Encoding: gzip\r\n", token)),
        Of("gzip-twice-named", "bad-compression", (exchange, token) => exchange.SayAsync(
            Bodies.Gzip(Bodies.OneItem), "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", token)),
        Of("gzip-tail", "changed", (exchange, token) => exchange.SayAsync(
            [.. Bodies.Gzip(Bodies.OneItem), .. "some more"u8], "Content-Encoding: gzip\r\n", token)),
    ];

    private static IEnumerable<Fault> Large =>
    [
        Of("big", "too-large", (exchange, token) => exchange.FloodAsync(Length(200 * 1024 * 1024), new string('x', 65_536), token)),
        Of("endless", "too-large", (exchange, token) => exchange.FloodAsync(Chunked, $"10000\r\n{new string('x', 65_536)}\r\n", token)),
        Of("endless-close", "too-large", (exchange, token) => exchange.FloodAsync(
            "HTTP/1.0 200 OK\r\n\r\n", new string('x', 65_536), token)),
        Of("headers", "headers-too-large", (exchange, token) => exchange.FloodAsync(
            "HTTP/1.1 200 OK\r\n", $"X-Flood: {new string('x', 2000)}\r\n", token)),
        Of("small-headers", "headers-too-large", (exchange, token) => exchange.FloodAsync("HTTP/1.1 200 OK\r\n", "A:b\r\n", token)),
        Of("one-header", "headers-too-large", (exchange, token) => exchange.FloodAsync(
            "HTTP/1.1 200 OK\r\nX: ", new string('x', 4096), token)),
        Of("endless-status", "headers-too-large", (exchange, token) => exchange.FloodAsync(
            "HTTP/1.1 200 ", new string('x', 4096), token)),
        Of("cookies", "headers-too-large", (exchange, token) => exchange.SayAsync(
            Bodies.OneItem, $"Set-Cookie: a={new string('c', 100_000)}\r\n", token)),
        Of("trailers", "headers-too-large", (exchange, token) => exchange.FloodAsync(
            $"{Chunked}0\r\n", $"X-Trailer: {new string('x', 2000)}\r\n", token)),
        Of("chunk-extension", "not-http", (exchange, token) => exchange.FloodAsync($"{Chunked}5;", new string('x', 4096), token)),
    ];

    private static IEnumerable<Fault> Framed => FramingFaults.All;

    private static IEnumerable<Fault> Headers => HeaderFaults.All;

    private static IEnumerable<Fault> Statuses => StatusFaults.All;

    private static Task ResetAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var socket = ((NetworkStream)exchange.Stream).Socket;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        return Task.CompletedTask;
    }

    private static string Length(long bytes) => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {bytes}\r\n\r\n");

    private static Fault Of(string name, string expected, Func<Exchange, CancellationToken, Task> play) =>
        new(name, FaultKind.Feed, expected, play);
}
