namespace Aggregator.Hostile.Faults;

/// <summary>Feeds whose connection is encrypted in a bad way, or not at all.</summary>
internal static class TlsFaults
{
    public static IEnumerable<Fault> All =>
    [
        Of("tls-good", "changed", TlsPlay.Good),
        Of("tls-expired", "tls", TlsPlay.Expired),
        Of("tls-not-yet", "tls", TlsPlay.NotYetValid),
        Of("tls-wrong-name", "tls", TlsPlay.WrongName),
        Of("tls-self-signed", "tls", TlsPlay.SelfSigned),
        Of("tls-unknown-authority", "tls", TlsPlay.UnknownAuthority),
        Of("tls-for-clients", "tls", TlsPlay.ForClients),
        Of("tls-never", "connect-timeout", TlsPlay.Never),
        Of("tls-drip", "connect-timeout", TlsPlay.Drip),
        Of("tls-hangup", "tls", TlsPlay.HangUp),
        Of("tls-plain", "tls", TlsPlay.Plain),
        Of("tls-old-version", "tls", TlsPlay.OldVersion),
        Of("tls-garbage", "tls", TlsPlay.Garbage),
        new("tls-cut", FaultKind.Tls, "cut", (exchange, token) => exchange.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss>", token)) { Tls = TlsPlay.Good },
    ];

    private static Fault Of(string name, string expected, TlsPlay play) =>
        new(name, FaultKind.Tls, expected, (exchange, token) => exchange.SayAsync(Bodies.OneItem, "", token)) { Tls = play };
}
