namespace Aggregator.Hostile.Faults;

/// <summary>Pages of articles that are made to break their reader, or show something else.</summary>
internal static class PageFaults
{
    private const string Prefix = "its page ";

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<Fault> All => [.. Transfers, .. Costly, .. Misleading, .. Linked];

    private static IEnumerable<Fault> Transfers =>
    [
        Plays("page-never", "sent no answer", (_, token) => Task.Delay(Timeout.Infinite, token)),
        Plays("page-endless", "larger than the limit", (exchange, token) => exchange.FloodAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", Bodies.Repeat("<p>and so on", 2_000), token)),
        Plays("page-drip", "did not finish", (exchange, token) => exchange.FloodAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", "<p>", token, Drip)),
        Plays("page-cut", Prefix + "was cut", (exchange, token) => exchange.WriteAsync(
            $"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n{Bodies.Page("page-cut")}", token)),
        Plays("page-bomb", "larger than the limit", (exchange, token) => exchange.SayAsync(
            Bodies.GzipBomb, "Content-Encoding: gzip\r\nContent-Type: text/html\r\n", token)),
        Plays("page-204", "is empty", (exchange, token) => exchange.SayStatusAsync("204 No Content", "", token)),
        Plays("page-403", "is not for us", (exchange, token) => exchange.SayStatusAsync("403 Forbidden", "", token)),
        Plays("page-404", "is not there", (exchange, token) => exchange.SayStatusAsync("404 Not Found", "", token)),
        Plays("page-429", "asks for fewer requests", (exchange, token) => exchange.SayStatusAsync(
            "429 Too Many Requests", "Retry-After: 9999999\r\n", token)),
        Plays("page-500", "answers 500", (exchange, token) => exchange.SayStatusAsync("500 Internal Server Error", "", token)),
        Plays("page-304", "answers 304", (exchange, token) => exchange.SayStatusAsync("304 Not Modified", "", token)),
        Plays("page-to-metadata", "is not a public address", (exchange, token) => exchange.SayStatusAsync(
            "302 Found", "Location: http://169.254.169.253/\r\n", token)),
    ];

    private static IEnumerable<Fault> Costly =>
    [
        Shows("page-links-open", Fault.ReadPage, Whole("page-links-open", Bodies.Repeat("<p>a", 740_000))),
        Shows("page-paragraphs-linked", Fault.ReadPage, Whole("page-paragraphs-linked", Bodies.Repeat("<p><a>", 400_000))),
        Shows("page-deep", Fault.ReadPage, Whole("page-deep", Bodies.Repeat("<div>", 500_000))),
        Shows("page-deep-inline", Fault.ReadPage, Whole("page-deep-inline", Bodies.Repeat("<b><i><u>", 200_000))),
        Shows("page-tables", Fault.ReadPage, Whole("page-tables", Bodies.Repeat("<table><tr><td>", 150_000))),
        Shows("page-lists", Fault.ReadPage, Whole("page-lists", Bodies.Repeat("<ul><li>", 300_000))),
        Shows("page-spans", Fault.ReadPage, Whole("page-spans", Bodies.Repeat("<span>x</span>", 200_000))),
        Shows("page-giant-attribute", Fault.ReadPage, Whole(
            "page-giant-attribute", $"<p title=\"{new string('a', 2_500_000)}\">x</p>")),
        Shows("page-attributes", Fault.ReadPage, Whole("page-attributes", "<p "
            + string.Concat(Enumerable.Range(0, 200_000).Select(number => $"a{number}=b ")) + ">x</p>")),
        Shows("page-one-line", Fault.ReadPage, Whole("page-one-line", $"<p>{Bodies.Repeat("endless words ", 200_000)}</p>")),
        Shows("page-script", Fault.ReadPage, Whole(
            "page-script", $"<script>{Bodies.Repeat("var a = '<p>';\n", 180_000)}</script>")),
        Shows("page-style", Fault.ReadPage, Whole("page-style", $"<style>{Bodies.Repeat("a{color:red}", 200_000)}</style>")),
        Shows("page-svg", Fault.ReadPage, Whole("page-svg", $"<svg>{Bodies.Repeat("<g><path d='M0 0'/>", 100_000)}</svg>")),
        Shows("page-entities", Fault.ReadPage, Whole("page-entities", $"<p>{Bodies.Repeat("&amp;&notin;&#x1F600;", 120_000)}</p>")),
        Shows("page-comments", Fault.ReadPage, Whole("page-comments", Bodies.Repeat("<!-- x -->", 250_000))),
        Shows("page-json-ld", Fault.ReadPage, Bodies.Page("page-json-ld",
            $"<script type=\"application/ld+json\">{Bodies.Repeat("{\"a\":[", 160_000)}</script>")),
        Shows("page-json-ld-wide", Fault.ReadPage, Bodies.Page("page-json-ld-wide",
            $"<script type=\"application/ld+json\">[{Bodies.Repeat("{\"@type\":\"Article\",\"headline\":\"x\"},", 50_000)}{{}}]</script>")),
        Shows("page-metas", Prefix + "holds no text", Bodies.Page("page-metas", Bodies.Repeat("<meta name=author content=x>", 80_000))),
        Shows("page-pictures", Fault.ReadPage, Whole(
            "page-pictures", Bodies.Repeat("<img src='http://10.1.1.1/huge.png' width=99999>", 30_000))),
        Shows("page-bare-brackets", Prefix, new string('<', 3_000_000)),
    ];

    private static IEnumerable<Fault> Misleading =>
    [
        Shows("page-refresh", Fault.ReadPage, Bodies.Page(
            "page-refresh", "<meta http-equiv=refresh content='0;url=http://169.254.169.254/'>")),
        Shows("page-canonical-private", Fault.ReadPage, Bodies.Page("page-canonical-private",
            "<link rel=canonical href='http://10.1.1.2/admin'>")),
        Shows("page-canonical-other", Fault.ReadPage, Bodies.Page("page-canonical-other",
            "<link rel=canonical href='https://elsewhere.example/stolen'>")),
        Shows("page-canonical-script", Fault.ReadPage, Bodies.Page("page-canonical-script", "<link rel=canonical href='javascript:alert(1)'>")),
        Shows("page-next-private", Fault.ReadPage, Bodies.Page("page-next-private", "<link rel=next href='http://10.1.1.3/2'>",
            "<a rel=next href='http://10.1.1.3/2'>Next page</a>")),
        Shows("page-next-itself", Fault.ReadPage, Bodies.Page("page-next-itself", "<link rel=next href='/page'>", "<a href='/page'>2</a>")),
        Shows("page-base", Fault.ReadPage, Bodies.Page("page-base", Bodies.Repeat("<base href='http://10.1.1.4/'>", 1000))),
        Shows("page-noindex", Prefix + "asks not to be indexed", Bodies.Page("page-noindex", "<meta name=robots content=noindex>")),
        Shows("page-frames", Prefix + "is made of frames", "<html><frameset cols=1><frame src=a></frameset></html>"),
        Shows("page-script-only", Prefix + "is written by script", "<html><body><div id=root></div><script src=a.js></script></body></html>"),
        Shows("page-login", Prefix + "asks for an account", "<html><title>Log in</title><body><h1>Log in to continue</h1>"
            + "<form><input type=password></form><p>Please log in to your account to continue reading.</p></body></html>"),
        Shows("page-captcha", Prefix + "wants proof", "<html><title>Just a moment...</title><body><h1>Checking your browser</h1>"
            + "<p>Verify you are human by completing the action below.</p></body></html>"),
        Shows("page-pdf", "leads to a PDF", "%PDF-1.7\n%\u00E2\u00E3"),
        Shows("page-zip", "leads to an archive", "PK\u0003\u0004" + new string('\0', 4_000)),
        Shows("page-noise", "leads to binary data", new string('\u0001', 100_000)),
        Shows("page-empty", "is empty", ""),
        Shows("page-charset-lies", Fault.ReadPage, Bodies.Page("page-charset-lies", "<meta charset=utf-16><meta charset=gb18030>")),
        Typed("page-charset-unknown", Fault.ReadPage, "text/html; charset=klingon", Bodies.Page("page-charset-unknown")),
        Typed("page-json", "leads to application/json", "application/json", "{\"html\":\"<p>x\"}"),
        Typed("page-type-picture", Fault.ReadPage, "image/png", Bodies.Page("page-type-picture")),
    ];

    private static IEnumerable<Fault> Linked =>
    [
        Leads("link-private", "is not a public address", "http://10.1.1.5/"),
        Leads("link-metadata", "is not a public address", "http://169.254.169.252/latest"),
        Leads("link-octal", "is not a public address", "http://012.1.1.6/"),
        Leads("link-port", "port 6379 is not among", "http://1.1.1.1:6379/x"),
        Leads("link-credentials", Fault.ReadPage, null),
        Leads("link-javascript", Fault.NotRequested, "javascript:alert(document.cookie)"),
        Leads("link-data", Fault.NotRequested, "data:text/html,&lt;p>hello"),
        Leads("link-file", Fault.NotRequested, "file:///etc/passwd"),
        Leads("link-no-name", "does not resolve", "http://nothing.invalid/page"),
    ];

    private static string Whole(string fault, string more) => Bodies.Page(fault, "", more);

    private static Fault Shows(string name, string expected, string page) => Typed(name, expected, "text/html; charset=utf-8", page);

    private static Fault Typed(string name, string expected, string type, string page) =>
        Plays(name, expected, (exchange, token) => exchange.SayAsync(page, $"Content-Type: {type}\r\n", token));

    private static Fault Leads(string name, string expected, string? link) =>
        Plays(name, expected, (exchange, token) => exchange.SayAsync(Bodies.Page(name), "Content-Type: text/html\r\n", token)) with
        {
            Link = link,
        };

    private static Fault Plays(string name, string expected, Func<Exchange, CancellationToken, Task> play) =>
        new(name, FaultKind.Page, expected, play);
}
