namespace Aggregator.Hostile.Faults;

/// <summary>Feeds whose answer sends us elsewhere. No two lead to one address, as one host is requested once at a time.</summary>
internal static class RedirectFaults
{
    public static IEnumerable<Fault> All =>
    [
        To("loop", "redirect-loop", "/loop"),
        To("loop-of-fragments", "redirect-loop", "#again"),
        To("hops", "too-many-redirects", exchange => exchange.Path + "0"),
        To("to-file", "forbidden-address", "file:///etc/passwd"),
        To("to-ftp", "forbidden-address", "ftp://files.example/feed"),
        To("to-data", "forbidden-address", "data:text/xml,<rss/>"),
        To("to-javascript", "forbidden-address", "javascript:alert(1)"),
        To("to-gopher", "forbidden-address", "gopher://127.0.0.1:25/_HELO"),
        To("metadata", "forbidden-address", "http://169.254.169.254/latest/"),
        To("metadata-other", "forbidden-address", "http://100.100.100.200/latest/"),
        To("to-private", "forbidden-address", "http://192.168.0.1/"),
        To("to-decimal", "forbidden-address", "http://167772162/"),
        To("to-octal", "forbidden-address", "http://012.0.0.3/"),
        To("to-hex", "forbidden-address", "http://0x0a000004/"),
        To("to-short", "forbidden-address", "http://10.5/"),
        To("to-wide-digits", "forbidden-address", "http://\uFF11\uFF10.0.0.6/"),
        To("to-mapped", "forbidden-address", "http://[::ffff:10.0.0.7]/"),
        To("to-nat64", "forbidden-address", "http://[64:ff9b::a00:8]/"),
        To("to-6to4", "forbidden-address", "http://[2002:a00:9::]/"),
        To("to-unique-local", "forbidden-address", "http://[fd00::1]/"),
        To("to-link-local", "forbidden-address", "http://[fe80::1%25eth0]/"),
        To("to-zero", "forbidden-address", "http://0.0.0.0/"),
        To("to-broadcast", "forbidden-address", "http://255.255.255.255/"),
        To("to-other-port", "forbidden-address", "http://1.1.1.1:6379/"),
        To("to-nothing", "not-http", "http://"),
        To("to-blank-host", "not-http", "http:///feed"),
        To("to-bad-port", "not-http", "http://news.example:99999/"),
        To("without-location", "status-302", ""),
        To("to-no-name", "dns", "http://nothing.invalid/"),
        To("to-closed-port", "connection-refused", _ => "http://closed.localhost:1/"),
        To("to-bad-certificate", "tls", exchange => exchange.At("stranger", "/feed", "https")),
        To("with-credentials", "changed", exchange => exchange.At("user:pass@with-credentials-target", "/good")),
        To("with-fragment", "changed", exchange => exchange.At("with-fragment-target", "/good#x")),
        To("to-unicode-host", "changed", exchange => exchange.At("b\u00FCcher", "/good")),
        To("to-giant", "connection-refused", "http://giant.localhost/" + new string('g', 60_000)),
        new("location-twice", FaultKind.Redirect, "connection-refused", (exchange, token) => exchange.SayStatusAsync(
            "302 Found", "Location: http://one.localhost/\r\nLocation: http://two.localhost/\r\n", token)),
        new("downgrade", FaultKind.Redirect, "forbidden-address", (exchange, token) => exchange.SayStatusAsync(
            "301 Moved Permanently", $"Location: {exchange.At("downgrade-target", "/good")}\r\n", token))
        {
            Tls = TlsPlay.Good,
        },
    ];

    private static Fault To(string name, string expected, string location) => To(name, expected, _ => location);

    private static Fault To(string name, string expected, Func<Exchange, string> location) =>
        new(name, FaultKind.Redirect, expected, async (exchange, token) =>
        {
            var header = location(exchange) is { Length: > 0 } target ? $"Location: {target}\r\n" : "";
            var head = $"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n{header}\r\n";
            await exchange.Stream.WriteAsync(Encoding.UTF8.GetBytes(head), token);
        });
}
