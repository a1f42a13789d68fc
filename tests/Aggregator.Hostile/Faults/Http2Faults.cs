namespace Aggregator.Hostile.Faults;

/// <summary>Feeds over HTTP/2 whose frames are rude.</summary>
internal static class Http2Faults
{
    private const int Whole = 0;
    private const byte InternalError = 2;
    private const byte Refused = 7;

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(500);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Bodies.OneItem);

    // Literal header fields (RFC 7541, 6.2.1): content-length is entry 28, the other has a name of its own.
    private static readonly byte[] WrongLength = [.. Http2Peer.Ok, 0x5C, 6, .. "100000"u8];
    private static readonly byte[] OneHeader = [0x00, 3, .. "x-a"u8, 0x7F, 0xA1, 0x0F, .. Encoding.ASCII.GetBytes(new string('x', 2080))];
    private static readonly byte[] Hints = [0x08, 3, .. "103"u8];

    public static IEnumerable<Fault> All => [.. Before, .. Within, .. Broken];

    private static IEnumerable<Fault> Before =>
    [
        Greets("h2-good", "changed", AnswerAsync),
        Of("h2-silent", "no-answer", (peer, token) => peer.DrainAsync(token)),
        Greets("h2-never", "no-answer", (peer, token) => peer.DrainAsync(token)),
        Of("h2-hangup", "not-http", (_, _) => Task.CompletedTask),
        Greets("h2-goaway", "broken-off", (peer, token) => peer.WriteAsync(Http2Frame.GoAway, Http2Peer.None, Whole, Ending(0, 0), token)),
        Greets("h2-goaway-error", "broken-off", (peer, token) => peer.WriteAsync(
            Http2Frame.GoAway, Http2Peer.None, Whole, Ending(peer.Requested, InternalError), token)),
        Greets("h2-goaway-then-answer", "changed", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.GoAway, Http2Peer.None, Whole, Ending(peer.Requested, 0), token);
            await AnswerAsync(peer, token);
        }),
        Greets("h2-refused", "no-answer", (peer, token) => ResetAsync(peer, Refused, token)),
        Greets("h2-reset", "broken-off", (peer, token) => ResetAsync(peer, InternalError, token)),
        Greets("h2-hints", "no-answer", (peer, token) => peer.FloodAsync(
            Http2Frame.Headers, peer.Requested, Hints, token, Drip, Http2Peer.EndHeaders)),
        Greets("h2-pings", "broken-off", (peer, token) => peer.FloodAsync(Http2Frame.Ping, Whole, new byte[8], token)),
        Greets("h2-settings", "broken-off", (peer, token) => peer.FloodAsync(Http2Frame.Settings, Whole, [], token)),
        Of("h2-window-zero", "changed", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Settings, Http2Peer.None, Whole, [0, 4, 0, 0, 0, 0], token);
            await AnswerAsync(peer, token);
        }),
    ];

    private static IEnumerable<Fault> Within =>
    [
        Begins("h2-drip", "too-slow", (peer, token) => peer.FloodAsync(Http2Frame.Data, peer.Requested, "<"u8.ToArray(), token, Drip)),
        Begins("h2-stall", "too-slow", (peer, token) => peer.DrainAsync(token)),
        Begins("h2-nothings", "too-slow", (peer, token) => peer.FloodAsync(Http2Frame.Data, peer.Requested, [], token, Drip)),
        Begins("h2-cut", "cut", (peer, token) => peer.WriteAsync(Http2Frame.Data, Http2Peer.None, Body[..50], token)),
        Begins("h2-reset-in-body", "cut", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Data, Http2Peer.None, Body[..50], token);
            await ResetAsync(peer, InternalError, token);
        }),
        Begins("h2-flood", "cut", (peer, token) => peer.FloodAsync(Http2Frame.Data, peer.Requested, new byte[16_384], token)),
        Begins("h2-data-behind-end", "changed", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Data, Http2Peer.EndStream, Body, token);
            await peer.WriteAsync(Http2Frame.Data, Http2Peer.None, Body, token);
            await peer.DrainAsync(token);
        }),
        Greets("h2-length-lies", "cut", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Headers, Http2Peer.EndHeaders, WrongLength, token);
            await peer.WriteAsync(Http2Frame.Data, Http2Peer.EndStream, Body, token);
            await peer.DrainAsync(token);
        }),
        Begins("h2-trailers", "cut", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Headers, Http2Peer.EndStream, OneHeader, token);
            await peer.FloodAsync(Http2Frame.Continuation, peer.Requested, OneHeader, token);
        }),
    ];

    private static IEnumerable<Fault> Broken =>
    [
        Greets("h2-big-frame", "not-http", (peer, token) => peer.WriteAsync(
            Http2Frame.Headers, Http2Peer.EndHeaders, new byte[100_000], token)),
        Greets("h2-continuations", "headers-too-large", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Headers, Http2Peer.None, Http2Peer.Ok, token);
            await peer.FloodAsync(Http2Frame.Continuation, peer.Requested, OneHeader, token);
        }),
        Greets("h2-empty-continuations", "no-answer", async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Headers, Http2Peer.None, Http2Peer.Ok, token);
            await peer.FloodAsync(Http2Frame.Continuation, peer.Requested, [], token);
        }),
        Greets("h2-bad-headers", "broken-off", (peer, token) => peer.WriteAsync(
            Http2Frame.Headers, Http2Peer.EndHeaders, [0xFF, 0xFF, 0xFF, 0x7F], token)),
        Greets("h2-no-status", "not-http", (peer, token) => peer.WriteAsync(
            Http2Frame.Headers, Http2Peer.EndHeaders, [0x00, 1, (byte)'a', 1, (byte)'b'], token)),
        Greets("h2-data-first", "not-http", (peer, token) => peer.WriteAsync(Http2Frame.Data, Http2Peer.EndStream, Body, token)),
        Greets("h2-other-stream", "not-http", (peer, token) => peer.WriteAsync(
            Http2Frame.Headers, Http2Peer.EndHeaders, 7, Http2Peer.Ok, token)),
        Greets("h2-push", "not-http", (peer, token) => peer.WriteAsync(
            Http2Frame.PushPromise, Http2Peer.EndHeaders, [0, 0, 0, 2, .. Http2Peer.Ok], token)),
        new("h2-speaks-1", FaultKind.Http2, "not-http", async (exchange, token) =>
        {
            await exchange.SayAsync(Bodies.OneItem, "", token);
            await Task.Delay(Timeout.Infinite, token);
        })
        {
            Tls = TlsPlay.Http2,
            OrElse = "broken-off",
        },
    ];

    private static async Task AnswerAsync(Http2Peer peer, CancellationToken cancellationToken)
    {
        await peer.WriteAsync(Http2Frame.Headers, Http2Peer.EndHeaders, Http2Peer.Ok, cancellationToken);
        await peer.WriteAsync(Http2Frame.Data, Http2Peer.EndStream, Body, cancellationToken);
        await peer.DrainAsync(cancellationToken);
    }

    private static async Task ResetAsync(Http2Peer peer, byte error, CancellationToken cancellationToken)
    {
        await peer.WriteAsync(Http2Frame.Reset, Http2Peer.None, [0, 0, 0, error], cancellationToken);
        await peer.DrainAsync(cancellationToken);
    }

    private static byte[] Ending(int lastStream, byte error) => [0, 0, 0, (byte)lastStream, 0, 0, 0, error];

    /// <summary>One that has begun an answer.</summary>
    private static Fault Begins(string name, string expected, Func<Http2Peer, CancellationToken, Task> play) =>
        Greets(name, expected, async (peer, token) =>
        {
            await peer.WriteAsync(Http2Frame.Headers, Http2Peer.EndHeaders, Http2Peer.Ok, token);
            await play(peer, token);
        });

    private static Fault Greets(string name, string expected, Func<Http2Peer, CancellationToken, Task> play) =>
        Of(name, expected, async (peer, token) =>
        {
            await peer.GreetAsync(token);
            await play(peer, token);
        });

    /// <summary>One that has read the request and said nothing yet.</summary>
    private static Fault Of(string name, string expected, Func<Http2Peer, CancellationToken, Task> play) =>
        new(name, FaultKind.Http2, expected, async (exchange, token) =>
        {
            var peer = new Http2Peer(exchange.Stream);
            await peer.ReadRequestAsync(token);
            await play(peer, token);
        })
        {
            Tls = TlsPlay.Http2,
        };
}
