namespace Aggregator.Tests.Feeds.Parsing;

/// <summary>What CodeHollow.FeedReader alone gets wrong, and what damaged feeds need.</summary>
public sealed class FeedParserTests
{
    [Fact]
    public void EncodedContentIsDecodedOnceSoThatQuotedCodeStaysQuoted()
    {
        var rss = Parse(Channel("<item><content:encoded><![CDATA[<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>]]></content:encoded>"
            + "</item>"));
        var atom = Parse("<feed xmlns='http://www.w3.org/2005/Atom'><entry><content "
            + "type='html'>&lt;code&gt;&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;&lt;/code&gt;</content></entry></feed>");

        Assert.Equal("<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>", rss.Entries[0].Content);
        Assert.Equal("<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>", atom.Entries[0].Content);
        Assert.Equal("<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>", HtmlCleaner.Clean(rss.Entries[0].Content, null).Html);
    }

    [Theory]
    [InlineData("Sun, 04 Feb 2024 09:30:00 EST", "2024-02-04T14:30:00Z")]
    [InlineData("Sun, 04 Aug 2024 09:30:00 PDT", "2024-08-04T16:30:00Z")]
    [InlineData("Sun, 04 Feb 2024 09:30:00 CST", "2024-02-04T15:30:00Z")]
    [InlineData("Sun, 04 Aug 2024 09:30:00 EDT", "2024-08-04T13:30:00Z")]
    [InlineData("Sun, 04 Feb 2024 09:30:00 HKT", "2024-02-04T01:30:00Z")]
    [InlineData("Sun, 04 Feb 2024 09:30:00", "2024-02-04T09:30:00Z")]
    [InlineData("4 Feb 24 09:30 +0800", "2024-02-04T01:30:00Z")]
    [InlineData("2024-02-04 09:30:00 +0800", "2024-02-04T01:30:00Z")]
    [InlineData("2024-02-04T09:30:00.123+08:00", "2024-02-04T01:30:00Z")]
    [InlineData("2024-02-04", "2024-02-04T00:00:00Z")]
    [InlineData("2024年2月4日 09:30", "2024-02-04T01:30:00Z")]
    [InlineData("2024年2月4日 星期日 下午3:05", "2024-02-04T07:05:00Z")]
    [InlineData("1707039000", "2024-02-04T09:30:00Z")]
    [InlineData("1707039000000", "2024-02-04T09:30:00Z")]
    [InlineData("Do, 22 Dez 2016 17:36:00 +0000", "2016-12-22T17:36:00Z")]
    [InlineData("Sunday, February 4, 2024 at 9:30 PM GMT", "2024-02-04T21:30:00Z")]
    [InlineData("30.10.23", "2023-10-30T00:00:00Z")]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    [InlineData("Sun, 99 Feb 2024 09:30:00 GMT", null)]
    [InlineData("9999-12-31T23:59:59Z", null)]
    public void DatesMeanTheSameOnEveryHost(string written, string? expected)
    {
        foreach (var culture in (string[])["", "de-DE", "zh-CN", "th-TH", "ar-SA"])
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            var feed = Parse(Channel($"<item><title>one</title><pubDate>{written}</pubDate></item><item><title>two</title></item>"));

            Assert.Equal(expected, feed.Entries[0].PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            Assert.Equal(2, feed.Entries.Count);
        }
    }

    [Fact]
    public void AnEntryWithoutALinkIsAnEntry()
    {
        var feed = Parse(Channel("<item><title>one</title></item>"));

        Assert.Equal(("one", null), (feed.Entries[0].Title, feed.Entries[0].Link));
    }

    [Fact]
    public void Rule23_ExternalDtdsAndEntitiesAreNotFetchedAndAHarmlessDoctypePasses()
    {
        var feed = Parse("<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/rss.dtd\" [<!ENTITY secret SYSTEM \"file:///etc/passwd\"><!ENTITY "
            + "firm \"Deep &#38; Seek\">]>" + Channel("<item><title>&secret;|&firm;</title></item>"));

        Assert.Equal("&secret;|Deep & Seek", feed.Entries[0].Title);
        Assert.Contains("doctype", feed.Repairs);
    }

    [Fact]
    public void Rule23_AnEntityBombIsDefusedAndTheFeedRead()
    {
        var bomb = string.Concat(Enumerable.Range(1, 30).Select(level =>
            $"<!ENTITY l{level} \"&l{level - 1};&l{level - 1};&l{level - 1};\">"));

        var feed = Parse($"<!DOCTYPE rss [<!ENTITY l0 \"lol\">{bomb}]>" + Channel("<item><title>one &l30;</title></item>"));

        Assert.StartsWith("one", feed.Entries[0].Title, StringComparison.Ordinal);
        Assert.True(feed.Entries[0].Title.Length < 100);
    }

    [Fact]
    public void TwentyThousandNestedElementsPass()
    {
        var deep = string.Concat(Enumerable.Repeat("<b>", 20_000)) + "deep" + string.Concat(Enumerable.Repeat("</b>", 20_000));

        var feed = Parse(Channel($"<item><title>one</title><description>{deep}</description></item>"));

        Assert.Equal("one", feed.Entries[0].Title);
    }

    [Fact]
    public void ThousandsOfUnclosedTagsAreCarelessNotDeep()
    {
        var careless = string.Concat(Enumerable.Repeat("one line<br>", 30));

        var feed = Parse(Channel(string.Concat(Enumerable.Range(0, 300).Select(index =>
            $"<item><title>t{index}</title><description>{careless}</description></item>"))));

        Assert.Equal(300, feed.Entries.Count);
    }

    [Theory]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16BE")]
    [InlineData("utf-32", "utf-32")]
    public void Rule24_WideEncodingsAreReadByTheirMark(string encoding, string expected)
    {
        var wide = Encoding.GetEncoding(encoding);

        byte[] body = [.. wide.GetPreamble(), .. wide.GetBytes(Channel("<item><title>月之暗面</title></item>"))];
        var feed = FeedParser.Parse(body, NoHeaders, null);

        Assert.Equal(("月之暗面", expected), (feed.Entries[0].Title, feed.Encoding));
    }

    [Theory]
    [InlineData("GB2312", "深度求索发布新一代开源模型", "gb18030")]
    [InlineData("GBK", "深度求索發佈新模型", "gb18030")]
    [InlineData("GB18030", "深度求索发布㐀", "gb18030")]
    [InlineData("Big5", "深度求索發布新一代開源模型", "big5")]
    [InlineData("Shift_JIS", "ディープシークが新モデルを公開", "shift_jis")]
    public void Rule24_EastAsianFeedsAreReadByHeaderByDeclarationAndByGuess(string encoding, string title, string expected)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Encoding.GetEncoding(encoding);
        var plain = Channel($"<item><title>{title}</title><description>{title}。{title}。</description></item>");

        var byHeader = FeedParser.Parse(page.GetBytes(plain), ContentType($"text/xml; charset={encoding}"), null);
        var byDeclaration = FeedParser.Parse(page.GetBytes($"<?xml version='1.0' encoding='{encoding}'?>{plain}"), NoHeaders, null);
        var byGuess = FeedParser.Parse(page.GetBytes(plain), NoHeaders, null);
        var declared = page.GetBytes($"<?xml version='1.0' encoding='{encoding}'?>{plain}");
        var despiteHeader = FeedParser.Parse(declared, ContentType("text/xml; charset=utf-8"), null);

        Assert.All([byHeader, byDeclaration, byGuess, despiteHeader], feed =>
            Assert.Equal((title, expected), (feed.Entries[0].Title, feed.Encoding)));
        Assert.Contains("wrong-charset", despiteHeader.Repairs);
    }

    [Fact]
    public void Rule24_Utf8IsUtf8WhateverIsDeclared()
    {
        var feed = FeedParser.Parse(
            Encoding.UTF8.GetBytes("<?xml version='1.0' encoding='gb2312'?>" + Channel("<item><title>智谱</title></item>")),
            new Dictionary<string, string> { ["content-type"] = "text/xml; charset=iso-8859-1" },
            null);

        Assert.Equal("智谱", feed.Entries[0].Title);
    }

    [Fact]
    public void Rule24_OneBadByteOrControlCharacterDoesNotLoseAFeed()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Channel("<item><title>智谱 GLM \u0003 and </title></item><item><title>二</title>"
            + "</item>"))];
        bytes[Array.IndexOf(bytes, (byte)'G')] = 0xE6;

        var feed = FeedParser.Parse(bytes, NoHeaders, null);

        Assert.Equal(2, feed.Entries.Count);
        Assert.StartsWith("智谱", feed.Entries[0].Title, StringComparison.Ordinal);
        Assert.Equal("二", feed.Entries[1].Title);
    }

    [Theory]
    [InlineData("<title>Fish &nbsp;&amp; chips &eacute;</title>", "Fish & chips é", "undeclared-entities")]
    [InlineData("<title>Fish & chips</title>", "Fish & chips", "bare-ampersands")]
    [InlineData("<title>one&#x1f;&#xD83D;&#xDE00;</title>", "one😀", "illegal-references")]
    [InlineData("<title>a < b</title>", "a < b", "broken-markup")]
    [InlineData("<title>one</titel>", "one", "broken-markup")]
    [InlineData("<title>one</title><media:title>x</media:title>", "one", "undeclared-prefixes")]
    [InlineData("<title a='1' a='2'>one</title>", "one", "broken-markup")]
    [InlineData("<title>&#146;quoted&#148;</title>", "’quoted”", "illegal-references")]
    public void DamageIsMendedAndNamed(string item, string title, string repair)
    {
        var feed = Parse(Channel($"<item>{item}</item><item><title>next</title></item>"));

        Assert.Equal([title, "next"], feed.Entries.Select(entry => entry.Title));
        Assert.Contains(repair, feed.Repairs);
    }

    [Theory]
    [InlineData("junk before <?xml version='1.0'?>", "", "leading-junk")]
    [InlineData("<br />\n<b>Warning</b>: something <?xml version='1.0'?>", "", "leading-junk")]
    [InlineData("", "<script>track()</script>\0\0", "trailing-junk")]
    [InlineData("\uFEFF\n\n<?xml version='1.1' encoding='nonsense'?>", "", null)]
    public void WhatStandsAroundTheFeedIsCutAway(string before, string after, string? repair)
    {
        var feed = Parse(before + Channel("<item><title>one</title></item>") + after);

        Assert.Equal("one", Assert.Single(feed.Entries).Title);
        Assert.True(repair is null || feed.Repairs.Contains(repair));
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><title>Desk</title><item><title>one</title></item><item><title>tw")]
    [InlineData("<rss version='2.0'><channel><title>Desk</title><item><title>one</title><item><title>tw</title></channel></rss>")]
    [InlineData("<rss><channel><title>Desk</title></channel><item><title>one</title></item><item><title>tw</title></item></rss>")]
    [InlineData("<rss version='2.0'><title>Desk</title><item><title>one</title></item><item><title>tw</title></item></rss>")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:r='http://purl.org/rss/1.0/'><r:channel>"
        + "<r:title>Desk</r:title></r:channel><r:item><r:title>one</r:title></r:item><r:item><r:title>tw</r:title></r:item></rdf:RDF>")]
    public void AFeedOfOddShapeIsReadWhole(string xml)
    {
        var feed = Parse(xml);

        Assert.Equal("Desk", feed.Title);
        Assert.Equal(["one", "tw"], feed.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void RelativeAddressesAreResolvedAgainstBaseAndDocument()
    {
        var feed = FeedParser.Parse(
            Encoding.UTF8.GetBytes("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/"><link href="."/>
                <entry xml:base="2024/"><link href="one"/>
                <content type="html">&lt;img src="a.png"&gt; &lt;a href='/x?a=1'&gt;x&lt;/a&gt; src=b.png</content></entry></feed>
                """),
            NoHeaders,
            new Uri("https://desk.example/feed.atom"));

        Assert.Equal(new Uri("https://desk.example/blog/"), feed.Link);
        Assert.Equal(new Uri("https://desk.example/blog/2024/one"), feed.Entries[0].Link);
        Assert.Equal("<img src=\"https://desk.example/blog/2024/a.png\"> <a href='https://desk.example/x?a=1'>x</a> src=b.png",
            feed.Entries[0].Content);
    }

    [Fact]
    public void InlineMarkupKeepsItsTagsAndBlanks()
    {
        var feed = Parse("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>one</title><content type='xhtml'><div "
            + "xmlns='http://www.w3.org/1999/xhtml'><p>Deep <b>Seek</b> <i>V4</i><br/>&lt;x&gt;</p></div></content></entry></feed>");

        Assert.Equal("<p>Deep <b>Seek</b> <i>V4</i><br />&lt;x&gt;</p>", feed.Entries[0].Content);
    }

    [Fact]
    public void ModulesFillTheGaps()
    {
        var entry = Parse(Channel("""
            <item><dc:title>one</dc:title><dc:creator>Li Hua</dc:creator><dc:creator>Wang Fang</dc:creator>
            <author>desk@news.example (The Desk)</author>
            <dc:date>2024-02-04T09:30:00+08:00</dc:date><dc:subject>AI</dc:subject><category>Chips</category><category>AI</category>
            <media:thumbnail url="https://news.example/a.jpg"/><source url="https://wire.example/feed">The Wire</source>
            <enclosure url="https://news.example/a.mp3" type="audio/mpeg" length="12"/><enclosure url="https://news.example/b.mp3"/></item>
            """)).Entries[0];

        Assert.Equal("one", entry.Title);
        Assert.Equal(["The Desk", "Li Hua", "Wang Fang"], entry.Authors.Select(author => author.Name));
        Assert.Equal("desk@news.example", entry.Authors[0].Email);
        Assert.Equal(new DateTimeOffset(2024, 2, 4, 1, 30, 0, TimeSpan.Zero), entry.UpdatedAt);
        Assert.Equal(["AI", "Chips"], entry.Tags.Select(tag => tag.Term));
        Assert.Equal(new Uri("https://news.example/a.jpg"), entry.Image);
        Assert.Equal(new FeedSource("The Wire", null, new Uri("https://wire.example/feed")), entry.Source);
        Assert.Equal(2, entry.Enclosures.Count);
    }

    [Fact]
    public void AJsonFeedIsRead()
    {
        var feed = Parse("""
            {"version":"https://jsonfeed.org/version/1.1","title":"Desk","home_page_url":"https://desk.example/","language":"zh-Hans",
             "authors":[{"name":"Li Hua"}],
             "items":[{"id":7,"url":"https://desk.example/7","title":"七","content_text":"a < b",
                       "date_published":"2024-02-04T09:30:00+08:00","tags":["AI"]},
                      {"id":"8","content_html":"<p>x</p>"}]}
            """);

        Assert.Equal(("json", "Desk", "zh-Hans"), (feed.Format, feed.Title, feed.Language));
        Assert.Equal(("7", "七", "a &lt; b"), (feed.Entries[0].Id, feed.Entries[0].Title, feed.Entries[0].Content));
        Assert.Equal(new DateTimeOffset(2024, 2, 4, 1, 30, 0, TimeSpan.Zero), feed.Entries[0].PublishedAt);
        Assert.Equal("<p>x</p>", feed.Entries[1].Content);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>safe", "safe")]
    [InlineData("<p onclick='x()'>safe</p>", "<p>safe</p>")]
    [InlineData("<a href='javascript:alert(1)'>safe</a>", "<a>safe</a>")]
    [InlineData("<iframe src='https://x.example/'><b>safe</b></iframe>", "<b>safe</b>")]
    [InlineData("<style>p{}</style><form action='/x'>safe<input name='a'></form>", "safe")]
    public void SanitisedMarkupKeepsItsTextAndNothingThatActs(string html, string expected) =>
        Assert.Equal(expected, HtmlCleaner.Clean(html, null).Html);

    [Theory]
    [InlineData("<rss version='2.0'><channel><title>Desk</title><item><title>one</title><pubDate>Sun, 04 Feb 2024 09:30:00 GMT</pubDate>"
        + "<link>https://desk.example/1</link></item></channel></rss>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><title>Desk</title><entry><title>one</title><updated>2024-02-04T09:30:00Z"
        + "</updated><content type='html'>&lt;p&gt;x&lt;/p&gt;</content></entry></feed>")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>Desk"
        + "</title></channel><item><title>one</title></item></rdf:RDF>")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Desk\",\"items\":[{\"id\":\"1\","
        + "\"url\":\"https://desk.example/1\",\"date_published\":\"2024-02-04T09:30:00Z\"}]}")]
    public void AFeedSpoiltAnywhereIsReadOrRefused(string text)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var body = Spoilt.Copy(Encoding.UTF8.GetBytes(text), seed);
            var failure = Record.Exception(() => FeedParser.Parse(body, NoHeaders, null));

            Assert.True(failure is null or FeedFormatException, $"seed {seed}: {failure}");
        }
    }

    [Theory]
    [InlineData("<language>zh-cn</language>", "DeepSeek V4", 1)]
    [InlineData("<dc:language>zh-TW</dc:language>", "DeepSeek V4", 1)]
    [InlineData("<language>ja</language>", "DeepSeek V4", 0)]
    [InlineData("<language>en-us</language>", "深度求索发布新模型", 1)] // the template's default
    [InlineData("", "深度求索发布新模型", 1)]
    [InlineData("<language>en-us</language>", "DeepSeek V4", 9)]
    [InlineData("", "DeepSeek V4", 9)]
    public void AFeedsOwnLanguageSaysWhichZoneItsTimesAreIn(string language, string title, int hour)
    {
        var feed = ParseBySource(Channel($"{language}<item><title>{title}</title><pubDate>2026-11-28 09:30:00</pubDate></item>"));

        Assert.Equal(hour, feed.Entries[0].PublishedAt?.Hour);
    }

    [Fact]
    public void TheSameHoldsInAtomAndJson()
    {
        var atom = ParseBySource("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='zh'><entry><updated>2026-11-28 09:30:00</updated></entry></feed>");
        var json = ParseBySource("""{"language": "zh-CN", "items": [{"id": "1", "date_published": "2026-11-28 09:30:00"}]}""");

        Assert.Equal((1, 1), (atom.Entries[0].UpdatedAt?.Hour, json.Entries[0].PublishedAt?.Hour));
    }

    [Fact]
    public void ADateWithoutAYearCountsFromTheAnswer()
    {
        var headers = new Dictionary<string, string> { ["date"] = "Sat, 28 Nov 2026 02:00:00 GMT" };
        var body = Channel("<language>zh</language><item><title>一</title><pubDate>11月28日 09:30</pubDate></item><item><title>二</title><pubDate>昨天 下午3点</pubDate></item>");

        var entries = FeedParser.Parse(Encoding.UTF8.GetBytes(body), headers, null, null).Entries;

        Assert.Equal(new DateTimeOffset(2026, 11, 28, 1, 30, 0, TimeSpan.Zero), entries[0].PublishedAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 7, 0, 0, TimeSpan.Zero), entries[1].PublishedAt);
    }

    [Theory]
    [InlineData("<guid>1234</guid>", null)]
    [InlineData("<guid isPermaLink='true'>a1b2-c3</guid>", null)]
    [InlineData("<guid>tag:lab.example,2026:1</guid>", null)]
    [InlineData("<guid>https://lab.example/1</guid>", "https://lab.example/1")]
    [InlineData("<guid ispermalink='FALSE'>https://lab.example/1</guid>", null)]
    [InlineData("<guid isPermalink='false'>https://lab.example/1</guid>", null)]
    [InlineData("<guid isPermaLink='true'>/news/1</guid>", "https://lab.example/news/1")]
    public void AGuidIsALinkOnlyWhenItIsAnAddress(string element, string? expected)
    {
        var body = Encoding.UTF8.GetBytes(Channel($"<item><title>x</title>{element}</item>"));

        Assert.Equal(expected, FeedParser.Parse(body, NoHeaders, new Uri("https://lab.example/feed")).Entries[0].Link?.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://lab.example/1", "<link rel='self' href='/self'/><link rel='enclosure' type='audio/mpeg' href='/1.mp3'/>", "/1")]
    [InlineData("urn:uuid:1", "<link rel='enclosure' type='audio/mpeg' href='/1.mp3'/>", "/1.mp3")]
    [InlineData("https://lab.example/1", "<link href='/page'/>", "/page")]
    public void AnAtomIdThatIsAnAddressStandsForTheMissingPage(string id, string links, string expected)
    {
        var body = $"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://lab.example/'><entry><id>{id}</id>{links}</entry></feed>";

        Assert.Equal(expected, Parse(body).Entries[0].Link?.AbsolutePath);
    }

    [Theory]
    [InlineData("<link>https://lab.example/2026/11/post/</link>", "https://lab.example/2026/11/post/a.webp")]
    [InlineData("<guid>https://lab.example/2026/guid</guid>", "https://lab.example/2026/a.webp")]
    [InlineData("", "https://feeds.example/a.webp")]
    [InlineData("<link>https://lab.example/2026/</link><x xml:base='https://base.example/b/'/>", "https://feeds.example/a.webp")]
    public void AnEntrysMarkupIsRelativeToItsPage(string link, string expected)
    {
        var body = Channel($"<item><description>&lt;img src=\"a.webp\"&gt; &lt;p&gt;text&lt;/p&gt;</description>{link}</item>");
        var feed = FeedParser.Parse(Encoding.UTF8.GetBytes(body), NoHeaders, new Uri("https://feeds.example/rss"));

        Assert.Contains($"\"{expected}\"", feed.Entries[0].Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<link hreflang='de' href='/de'/><link hreflang='zh' href='/zh'/><link hreflang='en' href='/en'/>", "/en")]
    [InlineData("<link hreflang='en' href='/en'/><link hreflang='zh-CN' href='/zh'/>", "/zh", "zh")]
    [InlineData("<link hreflang='de' href='/de'/><link hreflang='en' href='/en'/>", "/en", "de")]
    [InlineData("<link hreflang='fr' href='/fr'/><link hreflang='en-GB' href='/en'/>", "/en")]
    [InlineData("<link hreflang='fr' href='/fr'/><link href='/own'/>", "/own")]
    [InlineData("<link type='application/pdf' hreflang='en' href='/pdf'/><link hreflang='de' href='/de'/>", "/de")]
    [InlineData("<link hreflang='fr' href='/fr'/>", "/fr")]
    public void OfAPagesLanguagesOneThatIsReadHereIsTaken(string links, string expected, string language = "")
    {
        var body = $"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://lab.example/' xml:lang='{language}'>"
            + $"<entry><title>x</title>{links}</entry></feed>";

        Assert.Equal(expected, Parse(body).Entries[0].Link?.AbsolutePath);
    }

    [Fact]
    public void NewVersionsOfOldPapersAreLeftOutAndAbstractsBeginAtTheirText()
    {
        var feed = Parse(Channel(string.Concat(((string[])["new", "cross", "replace", "replace-cross"]).Select(type =>
            $"<item><title>{type}</title><description>arXiv:2611.00001v1 Announce Type: {type} \nAbstract: We present it.</description></item>"))));

        Assert.Equal(["new", "cross"], feed.Entries.Select(entry => entry.Title));
        Assert.All(feed.Entries, entry => Assert.Equal("We present it.", entry.Summary));
        Assert.Equal(2, Assert.Single(feed.SkippedItems).Count);
    }

    private static Dictionary<string, string> NoHeaders { get; } = [];

    private static Dictionary<string, string> ContentType(string value) => new() { ["content-type"] = value };

    private static ParsedFeed Parse(string text) => FeedParser.Parse(Encoding.UTF8.GetBytes(text), NoHeaders, null);

    private static ParsedFeed ParseBySource(string text) => FeedParser.Parse(Encoding.UTF8.GetBytes(text), NoHeaders, null, null);

    private static string Channel(string items)
    {
        // Other feeds forget to declare the prefix.
        var media = items.Contains("media:thumbnail", StringComparison.Ordinal) ? "xmlns:media='http://search.yahoo.com/mrss/'" : "";
        return $"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
            + $"xmlns:dc='http://purl.org/dc/elements/1.1/' {media}>"
            + $"<channel><title>Desk</title>{items}</channel></rss>";
    }
}
