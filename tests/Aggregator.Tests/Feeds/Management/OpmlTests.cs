using System.Xml.Linq;
using Aggregator.Feeds.Management.Opml;
using Aggregator.Tests.Feeds.Sources;

namespace Aggregator.Tests.Feeds.Management;

public sealed class OpmlTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Feed Awkward = new()
    {
        Id = "awkward",
        Title = "“深度求索” & <b>\"quoted\"</b> 𠮷 👩‍🔬 \t tab",
        Address = new Uri("https://awkward.example/list?a=1&b=人工智能#top"),
        Language = "zh-Hant",
        Adapter = AdapterNames.Html,
        Lane = "policy",
        Trust = 0.123456789,
        MinInterval = TimeSpan.FromMinutes(45),
        MaxNewEntries = 2_000,
        Request = new FeedRequest
        {
            Headers = new Dictionary<string, string> { ["X-Locale"] = "US \"&\"" },
            Post = JsonSerializer.SerializeToElement(new { page = 1, of = new[] { "a<b" } }),
        },
        Alternates =
        [
            new FeedAlternate { Address = new Uri("https://spare.example/feed?a=1&b=2"), Adapter = AdapterNames.Feed },
            new FeedAlternate { Address = new Uri("https://list.example/") },
        ],
        ConfirmedOn = "2026-10-02",
        ConfirmedBy = FeedConfirmations.Fetch,
        Selectors = new EntrySelectors { List = "ul > li:not(.a)", Link = "a@href", Title = "h3", Date = "time@datetime", Summary = "p" },
        IsOn = false,
        OffReason = "停更 & \"gone\"",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheWholeCatalogueComesBackAsItWas()
    {
        IReadOnlyList<Feed> feeds = [.. new FeedCatalogue(Options.Create(new FeedOptions()), new FakeFeedStore()).Feeds, Awkward];

        var (store, import) = await ImportAsync(Write(feeds));

        Assert.Empty(import.Refusals);
        Assert.Equal(
            feeds.OrderBy(feed => feed.Id, StringComparer.Ordinal),
            (await store.ListAsync(Token)).OrderBy(feed => feed.Id, StringComparer.Ordinal));
    }

    /// <summary>
    /// Whoever adds a property to a feed learns here that the file has to carry it; how a store follows the catalogue is its own business.
    /// </summary>
    [Fact]
    public async Task EveryPropertyOfAFeedSurvives()
    {
        var (store, _) = await ImportAsync(Write([Awkward]));

        var back = await store.FindAsync("awkward", Token);
        var bare = new Feed { Id = "awkward", Title = "", Address = new Uri("https://bare.example/") };
        Assert.All(typeof(Feed).GetProperties()
            .Where(property => property.CanWrite && property.Name is not (nameof(Feed.Id) or nameof(Feed.Seed)
                or nameof(Feed.HasSecret) or nameof(Feed.IsAlternate))), property =>
        {
            Assert.NotEqual(property.GetValue(bare), property.GetValue(Awkward)); // the sample says something of every property
        });
        Assert.Equal(Awkward, back);
    }

    [Fact]
    public void FoldersAreLanesAndOtherReadersAreOfferedFeedsAlone()
    {
        var feed = new Feed { Id = "a", Title = "A", Address = new Uri("https://a.example/feed") };
        var hub = new Feed
        {
            Id = "hub",
            Title = "Hub",
            Address = new Uri("https://hub.example/api"),
            Adapter = "huggingface-models",
            Lane = "releases"
        };
        var off = new Feed { Id = "off", Title = "Off", Address = new Uri("https://off.example/feed"), IsOn = false, OffReason = "x" };

        var document = XDocument.Parse(Write([feed, hub, off]));

        Assert.Equal("2.0", document.Root!.Attribute("version")!.Value);
        Assert.Equal(["media", "releases"], document.Root.Element("body")!.Elements().Select(folder => folder.Attribute("text")!.Value));
        Assert.Equal("rss https://a.example/feed", Offer(document, "A"));
        Assert.Equal("link https://hub.example/api", Offer(document, "Hub"));
        Assert.Equal("true", Outline(document, "Off").Attribute("isComment")!.Value);
    }

    [Fact]
    public async Task OfAListThatWasCutOffHalfAnAddressIsNotTaken()
    {
        var (store, import) = await ImportAsync(
            "<opml version=\"2.0\"><body><outline text=\"A\" xmlUrl=\"https://a.example/feed\"/><outline text=\"B\" xmlUrl=\"https://b.exam");

        Assert.Equal(["https://a.example/feed"], (await store.ListAsync(Token)).Select(feed => feed.Address.OriginalString));
        Assert.Equal("B", Assert.Single(import.Refusals).Name);
    }

    [Fact]
    public async Task AListOfAnotherReaderIsTakenInAndItsFaultsAreCounted()
    {
        var (store, import) = await ImportAsync("""
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- made by another program -->
            <opml version="1.1"><head><title>Subscriptions</title></head><body>
              <outline text="Tech" title="Tech">
                <outline text="AI">
                  <outline text="Papers"><outline type="rss" text="arXiv" xmlUrl="https://rss.arxiv.example/cs.CL" htmlUrl="https://arxiv.example/"/></outline>
                  <outline text="No type" xmlUrl="https://notype.example/feed?a=1&b=2"/>
                </outline>
                <outline text="Twice" type="rss" xmlUrl="https://notype.example/feed?a=1&amp;b=2&amp;utm_source=x"/>
                <outline TYPE="RSS" TITLE="Shouting" XMLURL="feed://shout.example/rss"/>
              </outline>
              <outline text="Script" type="rss" xmlUrl="javascript:alert(1)"/>
              <outline text="Relative" type="rss" xmlUrl="/feed.xml"/>
              <outline text="Nothing"/>
              <outline text="More" type="include" url="https://lists.example/more.opml"/>
              <outline text="A page" type="link" url="https://page.example/"/>
              <outline text="" type="rss" xmlUrl="https://nameless.example/rss"/>
              <outline text="Off" type="rss" isComment="true" xmlUrl="https://off.example/rss"/>
              <outline text="Old" type="rss" url="https://old.example/rss"/>
            </body></opml>
            """);

        var feeds = (await store.ListAsync(Token)).ToDictionary(feed => feed.Address.Host);
        Assert.Equal(
            ["nameless.example", "notype.example", "off.example", "old.example", "rss.arxiv.example", "shout.example"],
            feeds.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ("papers", "arxiv", "arXiv"),
            (feeds["rss.arxiv.example"].Lane, feeds["rss.arxiv.example"].Id, feeds["rss.arxiv.example"].Title));
        Assert.Equal(
            ("letter", "https://notype.example/feed?a=1&b=2"),
            (feeds["notype.example"].Lane, feeds["notype.example"].Address.AbsoluteUri));
        Assert.Equal("https://shout.example/rss", feeds["shout.example"].Address.AbsoluteUri);
        Assert.Equal("nameless.example", feeds["nameless.example"].Title);
        Assert.False(feeds["off.example"].IsOn);
        Assert.Equal(
            ["A page: outline without a feed's address", "More: list in another file, which is not followed", "Nothing: outline without a feed's address", "Relative: address that is not http or https: /feed.xml", "Script: address that is not http or https: javascript:alert(1)", "Twice: address that the list holds already"],
            import.Refusals.Select(refusal => $"{refusal.Name}: {refusal.Reason}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("type='HTML+XPath' xmlUrl='https://lab.example/news.html'", "source of the type 'HTML+XPath'")]
    [InlineData("type='XML+XPath' xmlUrl='https://lab.example/news.xml'", "source of the type 'XML+XPath'")]
    [InlineData("type='JSON+DotNotation' xmlUrl='https://lab.example/api'", "source of the type 'JSON+DotNotation'")]
    [InlineData("type='html+xpath+json' xmlUrl='https://lab.example/api'", "source of the type 'html+xpath+json'")]
    [InlineData("type='rss' xmlUrl='https://lab.example/' frss:xPathItem='//li'", "source of the type 'rss'")]
    [InlineData("type='rss' xmlUrl='query:Unread:unread = &quot;yes&quot;'", "query of another program")]
    [InlineData("xmlUrl='filter:~/bin/tidy:https://lab.example/feed'", "filter of another program")]
    [InlineData("xmlUrl='exec:~/bin/make-feed'", "exec of another program")]
    [InlineData("frss:opmlUrl='https://lists.example/a.opml'", "list in another file")]
    public void WhatOtherProgramsMakeThemselvesIsSetAsideWithAWord(string attributes, string expected)
    {
        var list = Read($"<outline xmlns:frss='https://freshrss.org/opml' text='Lab' {attributes}/>");

        Assert.Empty(list.Sources);
        Assert.StartsWith(expected, Assert.Single(list.Refusals).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JSONFeed")]
    [InlineData("json")]
    [InlineData("atom")]
    [InlineData("RSS2.0")]
    [InlineData("application/rss+xml")]
    [InlineData("podcast")]
    [InlineData("")]
    public void AFeedOfAnyFormatIsOne(string type) =>
        Assert.Single(Read($"<outline text='Lab' type='{type}' xmlUrl='https://lab.example/feed'/>").Sources);

    [Fact]
    public async Task WhatIsThereStaysUnlessRequestedOtherwiseAndATrialStoresNothing()
    {
        var store = new FakeFeedStore();
        await store.PutAsync(new Feed { Id = "mine", Title = "Mine", Address = new Uri("https://a.example/feed") }, Token);
        var list = OpmlReader.Read(Encoding.UTF8.GetBytes(Opml("<outline text='lab'><outline text='Theirs' xmlUrl='https://a.example/feed'/><outline text='Mine' xmlUrl='https://b.example/feed'/></outline>")), "media");
        var importer = new OpmlImporter(store, new FeedAdapters(RegisteredAdapters.All));

        var trial = await importer.ImportAsync(list, replace: true, isTrial: true, Token);
        var stay = await importer.ImportAsync(list, replace: false, isTrial: false, Token);
        var replace = await importer.ImportAsync(list, replace: true, isTrial: false, Token);
        var again = await importer.ImportAsync(list, replace: true, isTrial: false, Token);

        Assert.Equal((1, 1), (trial.Added.Count, trial.Replaced.Count));
        Assert.Equal(("mine-2", 1), (stay.Added.Single().Id, stay.Known.Count));
        Assert.Equal(
            ("mine", "Theirs", "lab"),
            (replace.Replaced.Single().Id, replace.Replaced.Single().Title, replace.Replaced.Single().Lane));
        Assert.Equal((0, 0, 2), (again.Added.Count, again.Replaced.Count, again.Known.Count));
    }

    [Theory]
    [InlineData("desk:adapter='telepathy'", "which does not exist")]
    [InlineData("desk:trust='7'", "trust 7 is not between 0 and 1")]
    [InlineData("desk:id='A B'", "'A B' is not a short name")]
    [InlineData("desk:lane='gossip'", "lane 'gossip'")]
    [InlineData("desk:adapter='html'", "needs selectors")]
    [InlineData("desk:adapter='html' desk:selectors='{\"list\":\"li[\"}'", "The list selector 'li[' is not a CSS selector")]
    public async Task AnEntryThatCannotBeIsSetAsideAndItsNeighbourIsNot(string attributes, string reason)
    {
        var (store, import) = await ImportAsync(
            Opml($"<outline text='Bad' xmlUrl='https://bad.example/' {attributes}/><outline text='Good' xmlUrl='https://good.example/'/>"));

        Assert.Contains(reason, import.Refusals.Single().Reason, StringComparison.Ordinal);
        Assert.Equal("good", (await store.ListAsync(Token)).Single().Id);
    }

    [Theory]
    [InlineData("<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "&x;")]
    [InlineData("<!DOCTYPE opml SYSTEM 'http://127.0.0.1:1/x.dtd' [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]>", "&b;")]
    public async Task EntitiesOfADoctypeAreNeitherFetchedNorExpanded(string doctype, string text)
    {
        var (store, _) = await ImportAsync(
            $"<?xml version='1.0'?>{doctype}{Opml($"<outline text='{text}' xmlUrl='https://a.example/'/>")}");

        Assert.Equal(text, (await store.ListAsync(Token)).Single().Title);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("gb18030")]
    public async Task AListIsReadInItsEncoding(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Encoding.GetEncoding(encoding);
        var text = $"<?xml version='1.0' encoding='{encoding}'?>{Opml("<outline text='量子位' xmlUrl='https://a.example/'/>")}";

        var list = OpmlReader.Read((byte[])[.. page.GetPreamble(), .. page.GetBytes(text)], "media");

        Assert.Equal("量子位", list.Sources.Single().Title);
    }

    [Fact]
    public void OfAListThatIsCutTheOutlinesBeforeTheCutAreRead()
    {
        var text = Opml("<outline text='Folder'><outline text='A' xmlUrl='https://a.example/'/><outline xmlUrl='https://b.example/' text='B'/></outline>");
        for (var length = text.IndexOf("<body>", StringComparison.Ordinal); length < text.Length; length++)
        {
            var list = OpmlReader.Read(Encoding.UTF8.GetBytes(text[..length]), "media");

            Assert.True(list.IsCut);
            Assert.Equal(new[] { "A", "B" }.Take(list.Sources.Count), list.Sources.Select(source => source.Title));
        }

        Assert.False(OpmlReader.Read(Encoding.UTF8.GetBytes(text), "media").IsCut);
    }

    [Fact]
    public void DamageIsMended()
    {
        var list = OpmlReader.Read(Encoding.UTF8.GetBytes("junk <opml><body><outline text='Fish & chips\u0003' xmlUrl='https://a.example/?x=1&y=2'><outline text=Bare xmlUrl=https://b.example/>"), "media");

        Assert.Equal(
            ["Fish & chips https://a.example/?x=1&y=2", "Bare https://b.example/"],
            list.Sources.Select(source => $"{source.Title} {source.Address.AbsoluteUri}"));
    }

    [Fact]
    public void WithoutEndIsNotForEver()
    {
        var deep = OpmlReader.Read(Encoding.UTF8.GetBytes(Opml(string.Concat(Enumerable.Repeat("<outline text='f'>", 5000))
            + "<outline xmlUrl='https://a.example/'/>"
            + string.Concat(Enumerable.Repeat("</outline>", 5000)))), "media");
        var wide = OpmlReader.Read(Encoding.UTF8.GetBytes(
            Opml(string.Concat(Enumerable.Range(0, 25_000).Select(number => $"<outline xmlUrl='https://a.example/{number}'/>")))), "media");

        Assert.Contains("nested too deep", deep.Refusals.Single().Reason, StringComparison.Ordinal);
        Assert.Equal(20_000, wide.Sources.Count);
        Assert.Contains("beyond the 20000", wide.Refusals.Single().Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<rss version='2.0'><channel/></rss>")]
    public void WhatIsNoListIsRefused(string text) =>
        Assert.StartsWith(
            "This is not OPML",
            Assert.Throws<FeedFormatException>(() => OpmlReader.Read(Encoding.UTF8.GetBytes(text), "media")).Message,
            StringComparison.Ordinal);

    private static OpmlList Read(string outlines) => OpmlReader.Read(Encoding.UTF8.GetBytes(Opml(outlines)), "media");

    private static string Opml(string outlines) =>
        $"<opml version='2.0' xmlns:desk='urn:aggregator:opml:1'><head/><body>{outlines}</body></opml>";

    private static string Write(IReadOnlyList<Feed> feeds)
    {
        using var stream = new MemoryStream();
        OpmlWriter.Write(feeds, Now, stream);

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<(FakeFeedStore Store, OpmlImport Import)> ImportAsync(string opml)
    {
        var store = new FakeFeedStore();
        var list = OpmlReader.Read(Encoding.UTF8.GetBytes(opml), "letter");
        return (store, await new OpmlImporter(store, new FeedAdapters(RegisteredAdapters.All)).ImportAsync(
            list,
            replace: false,
            isTrial: false,
            Token));
    }

    private static XElement Outline(XDocument document, string text) =>
        document.Descendants("outline").Single(outline => outline.Attribute("text")!.Value == text);

    private static string Offer(XDocument document, string text) => Outline(document, text) is var outline
        ? $"{outline.Attribute("type")!.Value} {(outline.Attribute("xmlUrl") ?? outline.Attribute("url"))!.Value}"
        : "";
}
