namespace Aggregator.Hostile.Faults;

/// <summary>Feeds that come as they should and hold what breaks readers.</summary>
internal static class ContentFaults
{
    public static IEnumerable<Fault> All => [.. NoFeeds, .. Entities, .. Markup, .. Charsets, .. Entries];

    private static IEnumerable<Fault> NoFeeds =>
    [
        Says("picture", "not-a-feed", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]),
        Says("html", "not-a-feed", "<!DOCTYPE html><html><body>Sorry</body></html>"),
        Says("empty", "empty", ""),
        Says("blanks", "empty", new string(' ', 100_000)),
        Says("nulls", "empty", new string('\0', 100_000)),
        Says("other-xml", "not-a-feed", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"),
        Says("json", "not-a-feed", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":" + new string('[', 4_000_000)),
        Says("json-deep-value", "not-a-feed", Json($"{{\"id\":\"1\",\"x\":{new string('[', 100_000)}{new string(']', 100_000)}}}")),
        Says("json-wrong-types", "changed", Json("{\"id\":[],\"title\":{},\"url\":7,\"date_published\":true},7,null,\"x\"")),
        Says("json-lone-surrogate", "changed", Json("{\"id\":\"1\",\"title\":\"a\\ud800b\"}")),
        Says("just-text", "not-a-feed", "Service temporarily unavailable."),
    ];

    private static IEnumerable<Fault> Entities =>
    [
        Says("laughs", "changed", Laughs()),
        Says("quadratic", "changed", $"<!DOCTYPE rss [<!ENTITY x \"{new string('x', 50_000)}\">]>"
            + Bodies.Feed(Bodies.Item(Bodies.Repeat("&x;", 100_000)))),
        Says("self-entity", "changed", $"<!DOCTYPE rss [<!ENTITY x \"&x;\">]>{Bodies.Feed(Bodies.Item("A &x; B"))}"),
        Says("external", "changed", "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Bodies.Feed(Bodies.Item("A &x; B"))),
        Says("external-dtd", "changed", "<!DOCTYPE rss SYSTEM \"http://169.254.169.254/rss.dtd\">" + Bodies.OneItem),
        Says("parameter-entity", "changed", "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"http://169.254.169.254/\"> %p;]>" + Bodies.OneItem),
        Says("xinclude", "changed", Bodies.Feed("<item><guid>1</guid><title>X</title>"
            + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/></item>")),
        Says("stylesheet", "changed", $"<?xml-stylesheet href=\"http://169.254.169.254/\"?>{Bodies.OneItem}"),
    ];

    private static IEnumerable<Fault> Markup =>
    [
        Says("deep", "changed", Bodies.Feed($"<item><guid>1</guid><title>Deep</title>{Bodies.Repeat("<a>", 190_000)}</item>")),
        Says("nested-tags", "changed", Bodies.Feed($"<item><guid>1</guid><title>Deep</title>{Bodies.Repeat("<a>", 4_900)}</item>")),
        Says("deephtml", "changed", Bodies.Feed("<item><guid>1</guid><title>Deep</title><description>"
            + $"{Bodies.Repeat("&lt;b>", 300_000)}</description></item>")),
        Says("wide", "not-a-feed", Bodies.Feed(Bodies.Repeat("<item/>", 600_000))),
        Says("attributes", "changed", Bodies.Feed($"<item {Attributes("''")}><title>Many</title></item>")),
        Says("quoteless", "changed", Bodies.Feed($"<item {Attributes("b")}><title>Many</title></b></item>")),
        Says("giant-attribute", "changed", Bodies.Feed($"<item a='{new string('x', 3_000_000)}'><title>One</title></item>")),
        Says("giant-name", "changed", Bodies.Feed($"<item><{new string('n', 1_000_000)}/><title>One</title></item>")),
        Says("namespaces", "changed", Bodies.Feed("<item " + string.Concat(Enumerable.Range(0, 100_000)
            .Select(number => $"xmlns:n{number}='u{number}' ")) + "><title>Many</title></item>")),
        Says("crossed", "changed", Bodies.Feed("<item><b><i></b></item>" + Bodies.Repeat("<item><title>x</b></title>", 45_000))),
        Says("ampersands", "changed", Bodies.Feed($"<item><title>{new string('&', 900_000)}</title></item>")),
        Says("brackets", "not-a-feed", Bodies.Feed($"<item><title>{new string('<', 4_000_000)}</title></item>")),
        Says("comment-open", "cut", Bodies.Feed($"{Bodies.Item("Before")}<!-- {new string('-', 1_000_000)}")),
        Says("cdata-open", "cut", Bodies.Feed($"{Bodies.Item("Before")}<item><title><![CDATA[ {new string(']', 1_000_000)}")),
        Says("instructions", "not-a-feed", Bodies.Feed(Bodies.Repeat("<?x y?>", 500_000) + Bodies.Item("After"))),
        Says("tail", "changed", Bodies.OneItem + "<script>alert(1)</script> and some more"),
        Says("two-roots", "changed", Bodies.OneItem + Bodies.OneItem),
    ];

    private static IEnumerable<Fault> Charsets =>
    [
        Says("bom-twice", "changed", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Bodies.OneItem)]),
        Says("bom-of-utf16", "not-a-feed", [0xFF, 0xFE, .. Encoding.UTF8.GetBytes(Bodies.OneItem)]),
        Says("utf16", "changed", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Bodies.OneItem)]),
        Says("utf32", "changed", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Bodies.OneItem)]),
        Says("declaration-lies", "changed", $"<?xml version=\"1.0\" encoding=\"utf-16\"?>{Bodies.OneItem}"),
        Says("declaration-late", "changed", $"\n\n <?xml version=\"1.0\"?>{Bodies.OneItem}"),
        Says("xml-11", "changed", $"<?xml version=\"1.1\"?>{Bodies.OneItem}"),
        Says("controls", "changed", Bodies.Feed(Bodies.Item("a\u0000b\u0001c\u001Bd&#0;&#1;&#xFFFF;&#xD800;e"))),
        Says("bad-utf8", "changed", [.. Encoding.UTF8.GetBytes(Bodies.OneItem[..^20]), 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xFF,
            .. Encoding.UTF8.GetBytes(Bodies.OneItem[^20..])]),
        Says("bidi", "changed", Bodies.Feed(Bodies.Item($"a\u202E{new string('\u0301', 100_000)}\u2066b"))),
    ];

    private static IEnumerable<Fault> Entries =>
    [
        Says("many-entries", "not-a-feed", Bodies.Feed(Bodies.Items(70_000))),
        Says("same-id", "changed", Bodies.Feed(Bodies.Repeat(Bodies.Item("The same"), 20_000))),
        Says("giant-id", "changed", Bodies.Feed($"<item><guid>{new string('i', 1_000_000)}</guid><title>One</title></item>")),
        Says("giant-title", "changed", Bodies.Feed(Bodies.Item(new string('t', 3_000_000)))),
        Says("giant-link", "changed", Bodies.Feed($"<item><link>https://x.example/{new string('l', 1_000_000)}</link></item>")),
        Says("dates", "changed", Bodies.Feed(string.Concat(Dates.Select((date, number) =>
            $"<item><guid>{number}</guid><title>DeepSeek of {number}</title><pubDate>{date}</pubDate></item>")))),
        Says("categories", "changed", Bodies.Feed(
            $"<item><guid>1</guid><title>x</title>{Bodies.Repeat("<category>c</category>", 80_000)}</item>")),
        Says("authors", "changed", Bodies.Feed(
            $"<item><guid>1</guid><title>x</title>{Bodies.Repeat("<author>a</author>", 80_000)}</item>")),
        Says("enclosures", "changed", Bodies.Feed(
            $"<item><guid>1</guid><title>x</title>{Bodies.Repeat("<enclosure url='http://10.0.0.1/' length='-1'/>", 20_000)}</item>")),
        Says("hub-within", "changed", "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel>"
            + "<a:link rel='hub' href='http://169.254.169.254/'/><a:link rel='self' href='file:///etc/passwd'/>"
            + $"{Bodies.Item("x")}</channel></rss>"),
        Says("ttl-absurd", "changed", "<rss version='2.0'><channel><ttl>99999999999999999999</ttl>"
            + $"<skipHours>{Bodies.Repeat("<hour>77</hour>", 1000)}</skipHours>{Bodies.Item("x")}</channel></rss>"),
    ];

    private static string[] Dates =>
    [
        "Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 +2359", "Fri, 31 Dec 9999 23:59:59 -2359", "99999999999999999999",
        "2026-13-45T99:99:99Z", "-1", "0000-00-00", "Sat, 30 Feb 2026 24:61:61 +9999", new string('9', 100_000),
    ];

    private static string Attributes(string value) => string.Concat(Enumerable.Range(0, 200_000).Select(number => $"a{number}={value} "));

    private static string Json(string items) => $"{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"x\",\"items\":[{items}]}}";

    private static string Laughs()
    {
        var entities = string.Concat(
            Enumerable.Range(1, 30).Select(level => $"<!ENTITY l{level} \"{Bodies.Repeat($"&l{level - 1};", 10)}\">"));
        return $"<!DOCTYPE rss [<!ENTITY l0 \"ha\">{entities}]>{Bodies.Feed(Bodies.Item("&l30;"))}";
    }

    private static Fault Says(string name, string expected, string body) => Says(name, expected, Encoding.UTF8.GetBytes(body));

    private static Fault Says(string name, string expected, byte[] body) => new(
        name, FaultKind.Content, expected, (exchange, token) => exchange.SayAsync(body, "Content-Type: application/rss+xml\r\n", token));
}
