namespace Aggregator.Hostile.Faults;

/// <summary>Answers with a feed whose headers lie or are broken.</summary>
internal static class HeaderFaults
{
    public static IEnumerable<Fault> All =>
    [
        With("folded", "changed", "X-Folded: one\r\n two\r\n\tthree\r\n"),
        With("header-without-colon", "not-http", "No colon here\r\n"),
        With("header-without-name", "not-http", ": value\r\n"),
        With("header-name-with-blank", "not-http", "Content Type: text/xml\r\n"),
        With("header-with-null", "changed", "X: a\0b\r\n"),
        With("header-injection", "changed", "ETag: \"a\rX-Injected: b\"\r\n"),
        With("etag-huge", "changed", $"ETag: \"{new string('e', 40_000)}\"\r\n"),
        With("etag-latin", "changed", "ETag: \"caf\u00E9\u0080\u00FF\"\r\n"),
        With("date-absurd", "changed", "Date: Thu, 99 Foo 99999 99:99:99 GMT\r\nLast-Modified: yesterday\r\nExpires: -1\r\n"),
        With("age-absurd", "changed", "Age: 99999999999999999999\r\nCache-Control: max-age=99999999999999999999\r\n"),
        With("links-many", "changed", $"{Bodies.Repeat("Link: <https://hub.example/>; rel=hub\r\n", 500)}"),
        With("type-html", "changed", "Content-Type: text/html\r\n"),
        With("type-picture", "changed", "Content-Type: image/png\r\n"),
        With("type-broken", "changed", "Content-Type: ;;;=\"\r\n"),
        With("type-huge", "changed", $"Content-Type: text/xml; charset={new string('u', 30_000)}\r\n"),
        With("type-many", "changed", "Content-Type: text/xml\r\nContent-Type: text/html; charset=utf-16\r\n"),
        With("charset-unknown", "changed", "Content-Type: text/xml; charset=klingon\r\n"),
        With("charset-lies", "changed", "Content-Type: text/xml; charset=utf-16\r\n"),
        With("charset-utf7", "changed", "Content-Type: text/xml; charset=utf-7\r\n"),
        With("disposition", "changed", "Content-Disposition: attachment; filename=\"../../../etc/passwd\"\r\n"),
        With("upgrade", "changed", "Upgrade: h2c\r\nAlt-Svc: h3=\":443\"; ma=86400\r\n"),
        With("refresh", "changed", "Refresh: 0; url=http://169.254.169.254/\r\n"),
    ];

    private static Fault With(string name, string expected, string headers) =>
        new(name, FaultKind.Feed, expected, (exchange, token) => exchange.SayAsync(Bodies.OneItem, headers, token));
}
