namespace Aggregator.Hostile.Faults;

/// <summary>Answers over HTTP/1 whose messages do not begin or end as they say.</summary>
internal static class FramingFaults
{
    private const string Feed = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

    private static readonly string Body = Bodies.OneItem;
    private static readonly int Length = Body.Length;

    public static IEnumerable<Fault> All =>
    [
        Says("chunks", "not-http", $"{Feed}Transfer-Encoding: chunked\r\n\r\nzz\r\ngarbage\r\n"),
        Says("chunk-negative", "not-http", $"{Feed}Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"),
        Says("chunk-overflow", "not-http", $"{Feed}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello"),
        Says("chunk-without-end", "not-http", $"{Feed}Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"),
        Says("chunked-twice", "changed", $"{Feed}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n{Chunk}"),
        Says("chunked-gzip", "changed", $"{Feed}Transfer-Encoding: gzip, chunked\r\n\r\n{Chunk}"),
        Says("both-lengths", "changed", $"{Feed}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n{Chunk}"),
        Says("length-twice", "changed", $"{Feed}Content-Length: {Length}\r\nContent-Length: {Length}\r\n\r\n{Body}"),
        Says("lengths-differ", "cut", $"{Feed}Content-Length: 5\r\nContent-Length: {Length}\r\n\r\n{Body}"),
        Says("length-negative", "changed", $"{Feed}Content-Length: -5\r\n\r\n{Body}"),
        Says("length-words", "changed", $"{Feed}Content-Length: many\r\n\r\n{Body}"),
        Says("length-overflow", "changed", $"{Feed}Content-Length: 99999999999999999999999\r\n\r\n{Body}"),
        Says("length-zero", "empty", $"{Feed}Content-Length: 0\r\n\r\n{Body}"),
        Says("longer-than-said", "changed", $"HTTP/1.1 200 OK\r\nContent-Length: {Length}\r\n\r\n{Body}and some more"),
        Says("second-answer", "changed", $"HTTP/1.1 200 OK\r\nContent-Length: {Length}\r\n\r\n{Body}HTTP/1.1 200 OK\r\n\r\nsmuggled"),
        Says("ssh", "not-http", "SSH-2.0-OpenSSH_9.2\r\n"),
        Says("http-09", "not-http", Body + "\r\n"),
        Says("http-3", "not-http", $"HTTP/3.0 200 OK\r\n\r\n{Body}"),
        Says("icy", "not-http", $"ICY 200 OK\r\n\r\n{Body}"),
        Says("tls-here", "broken-off", "\u0015\u0003\u0003\u0000\u0002\u0002\u0046"),
        Says("http2-here", "broken-off", "\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000"),
        Says("zeros", "broken-off", new string('\0', 4096)),
        Says("old", "changed", $"HTTP/1.0 200 OK\r\n\r\n{Body}"),
        Says("line-feeds", "changed", $"HTTP/1.1 200 OK\nContent-Length: {Length}\n\n{Body}"),
        Says("blank-lines-first", "not-http", $"\r\n\r\n{Feed}\r\n{Body}"),
    ];

    private static string Chunk => $"{Length:x}\r\n{Body}\r\n0\r\n\r\n";

    private static Fault Says(string name, string expected, string answer) =>
        new(name, FaultKind.Feed, expected, (exchange, token) => exchange.WriteAsync(answer, token));
}
