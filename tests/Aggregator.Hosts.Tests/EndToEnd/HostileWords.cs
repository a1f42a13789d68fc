using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A publisher at loopback that puts an attack into every place where words, names, dates and addresses go.</summary>
internal sealed class HostileWords : IAsyncDisposable
{
    /// <summary>Ends what it may stand in (a title, an attribute, a comment, a script, Markdown), then runs if anything lets it.</summary>
    public const string Script = "</title></script>-->]]>\"'><script>window.owned=1;alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)></svg>[go](javascript:alert(4)) ![p](data:text/html,5)";

    /// <summary>
    /// What a terminal would obey: a link, a window title, a colour, a cleared screen, a line written over, and text turned round.
    /// </summary>
    public const string Escape = "\u001b]8;;javascript:alert(6)\u0007\u001b]0;owned\u0007\u001b[31m\u009b2J\u001b[2J\rOVERWRITTEN\b\b\u202egnp.exe\u202c\u2066\u2069\u200f";

    /// <summary>The same as text of HTML: what is left when a reader of feeds takes it for markup, as many must.</summary>
    private static readonly string Encoded = WebUtility.HtmlEncode(Script);

    private const string Body = "DeepSeek put the weights of DeepSeek V4 online under an MIT licence on Monday, together with a technical report of fifty-eight pages. ";

    private readonly WebApplication _app;

    private HostileWords(WebApplication app, DateTimeOffset now)
    {
        _app = app;
        app.MapGet("/rss", () => Results.Text(Rss(now), "application/rss+xml"));
        app.MapGet("/atom", () => Results.Text(Atom(now), "application/atom+xml"));
        app.MapGet("/json", () => Results.Text(Json(now), "application/feed+json"));
        app.MapGet("/broken", () => Results.Text(Script + Escape, "text/html; x=\"<script>alert(7)</script>\"", statusCode: 500));
        app.MapGet("/{**page}", () => Results.Text(Page(now), "text/html"));
    }

    public Uri Address =>
        new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public static async Task<HostileWords> StartAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        var publisher = new HostileWords(app, now);
        app.UseEndpoints(_ => { });
        await app.StartAsync(cancellationToken);

        return publisher;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Link(string page) => new Uri(Address, $"/{page}?q=%22%3E%3Cscript%3Ealert(8)%3C/script%3E").AbsoluteUri;

    private static string Xml(string text) =>
        System.Security.SecurityElement.Escape(string.Concat(text.Where(letter => letter is '\r' or >= ' ')));

    private static string Marked(
        string text) => $"<p onclick=\"alert(9)\">{Body}{Body}{Body}{text}</p><script>window.owned=2</script><iframe src=\"javascript:alert(10)\"></iframe><a href=\"javascript:alert(11)\">DeepSeek</a><img src=\"javascript:alert(12)\"><style>body{{background:url(javascript:alert(13))}}</style>";

    private string Rss(DateTimeOffset now)
    {
        string[] links = [Link("one"), "javascript:alert(14)//DeepSeek", "data:text/html,<script>alert(15)</script>", Link("four")];
        var items = links.Index().Select(link => $"""
            <item><guid isPermaLink="false">{link.Index}{Xml(Script)}</guid><title>{Xml($"DeepSeek V{link.Index + 4} weights are out {Encoded}{Script}{Escape}")}</title><link>{Xml(link.Item)}</link>
            <pubDate>{(link.Index == 3 ? Xml(Script) : now.AddHours(-link.Index - 1).ToString("R", CultureInfo.InvariantCulture))}</pubDate><dc:creator>{Xml(Encoded + Escape)}</dc:creator><category>{Xml(Script)}</category>
            <media:thumbnail url="{Xml("javascript:alert(16)\"><script>alert(17)</script>")}"/><enclosure url="data:text/html,x" type="image/png" length="1"/>
            <description>{Xml(Encoded + Escape + Body)}</description><content:encoded>{Xml(Marked(Encoded + Escape))}</content:encoded></item>
            """);

        return $"""
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>{Xml(Script)}</title><link>javascript:alert(18)</link><description>{Xml(Script)}</description>{string.Concat(items)}
            <item><guid>miss</guid><title>{Xml("A recipe for dumplings " + Encoded + Script + Escape)}</title><link>{Xml(Link("miss"))}</link><pubDate>{now.AddHours(-2):R}</pubDate></item>
            </channel></rss>
            """;
    }

    private string Atom(DateTimeOffset now) => $"""
        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="javascript:alert(19)"><title type="html">{Xml(Script)}</title><id>x</id><updated>{now:O}</updated>
        <entry xml:lang="{Xml("\"><script>alert(20)</script>")}"><id>{Xml("javascript:alert(21)")}</id><title type="html">{Xml("阿里云发布 Qwen4 " + Encoded + Script + Escape)}</title><updated>{now.AddHours(-3):O}</updated>
        <author><name>{Xml(Script)}</name><uri>javascript:alert(22)</uri></author><link href="{Xml(Link("five"))}"/>
        <content type="html">{Xml("<p>阿里云在周一发布通义千问 Qwen4 并开放权重，同时公布技术报告。" + Script + "</p>" + Marked(Script))}</content></entry></feed>
        """;

    private string Json(DateTimeOffset now) => JsonSerializer.Serialize(new
    {
        version = "https://jsonfeed.org/version/1.1",
        title = Script + Escape,
        home_page_url = "javascript:alert(23)",
        items = new[]
        {
            new
            {
                id = Script, url = Link(
                    "six"), title = "Moonshot AI releases Kimi K3 " + Escape + Encoded + Script, content_text = "Moonshot AI has released Kimi K3 and its weights. " + Escape + Script, image = "javascript:alert(24)",
                date_published = now.AddHours(-4).ToString("O", CultureInfo.InvariantCulture), language = Script, authors = new[] {
                    new { name = Escape + Script, url = "javascript:alert(25)" } }, tags = new[] { Script },
            },
        },
    });

    private static string Page(DateTimeOffset now) => $"""
        <html lang="x&quot;&gt;&lt;script&gt;"><head><title>{Xml("DeepSeek page " + Script)}</title><meta name="author" content="{Xml(Script)}"><meta property="og:site_name" content="{Xml(Script)}">
        <meta property="og:image" content="javascript:alert(26)"><link rel="canonical" href="javascript:alert(27)"><meta property="article:published_time" content="{now.AddHours(-5):O}"></head>
        <body><article><h1>{Xml("DeepSeek page " + Script)}</h1>{Marked(Xml(Script))}</article></body></html>
        """;
}
