namespace Aggregator.Tests.Feeds.Parsing;

/// <summary>Feeds of every format, cut behind every byte: what is taken of them is what the whole feed says.</summary>
public sealed class CutFeedTests
{
    private const int Entries = 5;
    private static readonly Uri Address = new("https://desk.example/feed");
    private static readonly Feed Feed = new() { Id = "desk", Title = "Desk", Address = Address };

    public static TheoryData<string, string> Formats => new()
    {
        { "rss", "utf-8" }, { "rss", "gb18030" }, { "rss", "utf-16" }, { "atom", "utf-8" }, { "rdf", "utf-8" }, { "json", "utf-8" }, { "sloppy", "utf-8" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void WhereverAFeedIsCutOnlyWholeEntriesAreTaken(string format, string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var body = Encoding.GetEncoding(charset).GetBytes(Write(format, charset));
        var whole = Read(body)!;
        Assert.Equal((Entries, FeedEnd.Whole), (whole.Entries.Count, whole.End));
        var expected = whole.Entries.Select(Describe).ToList();
        var taken = new HashSet<int>();

        for (var length = 0; length < body.Length; length++)
        {
            if (Read(body.AsMemory(0, length)) is { } cut)
            {
                Assert.NotEqual(FeedEnd.Whole, cut.End);
                Assert.Equal(expected.Take(cut.Entries.Count), cut.Entries.Select(Describe));
                taken.Add(cut.Entries.Count);
            }
        }

        Assert.Superset(Enumerable.Range(1, Entries).ToHashSet(), taken);
    }

    [Fact]
    public void AnElementThatBeginsLikeTheRootDoesNotEndIt()
    {
        const string Cut = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><title>Desk</title>
            <entry><id>1</id><title>One</title><feedburner:origLink>https://desk.example/1</feedburner:origLink></entry>
            <entry><id>2</id><title>Two</title><feedburner:origLink>https://desk.example/2</feedburner:origLink><summary>ha
            """;

        var feed = Read(Encoding.UTF8.GetBytes(Cut))!;

        Assert.Equal((FeedEnd.Cut, "One"), (feed.End, Assert.Single(feed.Entries).Title));
    }

    [Theory]
    [InlineData("<item><title>One</title></item>", FeedEnd.Open)]
    [InlineData("<item><title>One</title></item>\n</channel>\n</rss", FeedEnd.Open)]
    [InlineData("<item><title>One</title></item><br /><b>Fatal error</b>: out of memory in feed.php on line 3<br />", FeedEnd.Open)]
    [InlineData("<item><title>One</title></item><item>", FeedEnd.Cut)]
    [InlineData("<item><title>One</title></item><ite", FeedEnd.Cut)]
    [InlineData("", FeedEnd.Cut)]
    public void AFeedWithoutItsEndIsOpenOnlyBehindAnEntry(string items, FeedEnd expected) =>
        Assert.Equal(expected, Read(Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel><title>Desk</title>{items}"))!.End);

    [Fact]
    public void ACutTransferIsCutAlsoWhereTheFeedIsWhole()
    {
        var body = Encoding.UTF8.GetBytes(SampleFeed.Rss(SampleFeed.Item("1")));

        var feed = SyndicationAdapter.Parse(Feed, Answer(body) with { Cut = "The answer was cut." });

        Assert.Equal((1, FeedEnd.Cut), (feed.Entries.Count, feed.End));
        Assert.Equal(["Cut: the feed has no end; 1 whole entries came before."], feed.Losses);
    }

    private static ParsedFeed? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return SyndicationAdapter.Parse(Feed, Answer(body));
        }
        catch (FeedFormatException)
        {
            return null;
        }
    }

    private static FetchResponse Answer(ReadOnlyMemory<byte> body) =>
        new() { Status = 200, Address = Address, Headers = new Dictionary<string, string>(), Body = body };

    private static string Describe(FeedEntry entry) => string.Join(
        '|', entry.Id, entry.Title, entry.Link, entry.PublishedAt, entry.Summary, entry.Content, string.Concat(entry.Tags), string.Concat(entry.Authors));

    private static string Write(string format, string charset)
    {
        var numbers = Enumerable.Range(1, Entries);
        return format switch
        {
            "rss" => $"""
                <?xml version="1.0" encoding="{charset}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
                <title>新闻</title><link>https://desk.example/</link>
                {string.Concat(numbers.Select(RssItem))}</channel></rss>
                """,
            "sloppy" => $"""
                <?xml version="1.0"?><rss version="2.0"><channel><title>News & views</title>
                {string.Concat(numbers.Select(number => $"<item><title>Nr. {number} & more<link>https://desk.example/{number}</link>\n"))}</channel></rss>
                """,
            "rdf" => $"""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>新闻</title>
                </channel>{string.Concat(numbers.Select(number => $"<item rdf:about=\"{number}\"><title>第{number}条</title><link>https://desk.example/{number}</link></item>\n"))}</rdf:RDF>
                """,
            "atom" => $"""
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><title>新闻</title>
                {string.Concat(numbers.Select(AtomEntry))}</feed>
                """,
            _ => $$"""
                {"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "Wang"}], "title": "新闻", "items": [
                {{string.Join(",\n", numbers.Select(JsonItem))}}]}
                """,
        };
    }

    private static string RssItem(int number) => $"""
        <item><guid isPermaLink="false">n{number}</guid><title><![CDATA[第{number}条：模型 <发布>]]></title><link>https://desk.example/a?id={number}&amp;x=1</link>
        <pubDate>Thu, 0{number} Oct 2026 07:00:00 GMT</pubDate><category>人工智能</category><content:encoded><![CDATA[<p>正文</item> {number}</p>]]></content:encoded></item>

        """;

    private static string AtomEntry(int number) => $"""
        <entry><id>urn:{number}</id><title>第{number}条</title><link rel="alternate" href="https://desk.example/{number}"/><updated>2026-10-0{number}T08:00:00+08:00</updated>
        <author><name>王</name></author><feedburner:origLink>https://desk.example/{number}</feedburner:origLink>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>正文 <b>{number}</b></p></div></content></entry>

        """;

    private static string JsonItem(int number) => $$"""
        {"id": "{{number}}", "url": "https://desk.example/{{number}}", "title": "第{{number}}条", "content_html": "<p>正文 \"{{number}}\"</p>", "tags": ["ai"], "authors": [{"name": "王"}]}
        """;
}
