using Aggregator.Tests.Feeds.Sources;

namespace Aggregator.Tests.Feeds.Catalogue;

public sealed class FeedCatalogueTests
{
    /// <summary>Known organisations whose activity nobody is known to have requested.</summary>
    private static readonly string[] Unconfirmed = ["github-bytedance-seed", "github-tencent-hunyuan"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void TheEmbeddedCatalogueHoldsTheBeat()
    {
        var feeds = new FeedCatalogue(Options.Create(new FeedOptions()), new FakeFeedStore()).Feeds;

        Assert.True(feeds.Count >= 90);
        Assert.All(feeds, feed => Assert.Contains(feed.Adapter, RegisteredAdapters.All.Select(adapter => adapter.Name)));
        Assert.Equal(feeds.Count, feeds.Select(feed => feed.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(feeds.Count, feeds.Select(feed => CanonicalUrl.Of(feed.Address)).Distinct().Count());
        Assert.All(feeds, feed => Assert.True(feed.Language is null or "en" or "zh-Hans" or "zh-Hant", feed.Id));
        Assert.All(feeds.Where(feed => !feed.IsOn), feed => Assert.False(string.IsNullOrWhiteSpace(feed.OffReason)));
        Assert.All(
            feeds.SelectMany(feed => feed.Alternates).Where(alternate => alternate.Adapter is not null),
            alternate => Assert.Contains(alternate.Adapter, RegisteredAdapters.All.Select(adapter => adapter.Name)));
        Assert.Equal(Unconfirmed, feeds.Where(feed => feed.IsOn && feed.ConfirmedOn is null).Select(feed => feed.Id));
        Assert.All(["en", "zh-Hans", "zh-Hant"], language => Assert.Contains(feeds, feed => feed.IsOn && feed.Language == language));
    }

    /// <summary>What stands in a lab's own place is the first thing its reader should get.</summary>
    [Theory]
    [InlineData("huggingface-models")]
    [InlineData("qwen-articles")]
    [InlineData("deepseek-news")]
    [InlineData("deepseek-updates")]
    [InlineData("minimax-news")]
    [InlineData("zhipu-articles")]
    [InlineData("hunyuan-posts")]
    [InlineData("docs-updates")]
    [InlineData("seed-articles")]
    [InlineData("github-activity")]
    [InlineData("github-releases")]
    [InlineData("html")]
    public void TheLabsWithoutAFeedAreReadFromTheStart(string kind) =>
        Assert.Contains(
            new FeedCatalogue(Options.Create(new FeedOptions()), new FakeFeedStore()).Feeds,
            feed => feed.Adapter == kind && feed.IsOn);

    [Fact]
    public async Task SeedingAddsWhatIsMissingAndLeavesWhatAnOperatorChanged()
    {
        var store = new FakeFeedStore();
        var catalogue = new FeedCatalogue(Options.Create(new FeedOptions()), store);
        var changed = catalogue.Feeds[0] with { Title = "Mine", IsOn = false, OffReason = "Enough." };
        await store.PutAsync(changed, Token);

        var added = await catalogue.SeedAsync(Token);
        var again = await catalogue.SeedAsync(Token);

        Assert.Equal((catalogue.Feeds.Count - 1, 0), (added, again));
        Assert.Equal(changed, await store.FindAsync(changed.Id, Token));
    }

    [Fact]
    public void ASourceMayNameItsRequestItsAlternatesAndWhenItWasConfirmed()
    {
        const string More = """
            ,"request":{"headers":{"X-Locale":"US"},"post":{"page":1}},"alternates":[{"address":"https://b.example/","adapter":"hn-search"}],
            "confirmed":"2026-10","by":"list"
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"feeds":[{{Entry("https://a.example/", "media", 0.5, More)}}]}"""));

        var feed = Assert.Single(CatalogueFile.Read(stream, "x"));

        Assert.Equal(("US", """{"page":1}"""), (feed.Request!.Headers!["X-Locale"], feed.Request.Post!.Value.GetRawText()));
        Assert.Equal(("https://b.example/", "hn-search"), (feed.Alternates[0].Address.AbsoluteUri, feed.Alternates[0].Adapter));
        Assert.Equal(("2026-10", "list"), (feed.ConfirmedOn, feed.ConfirmedBy));
    }

    [Theory]
    [InlineData("\"request\":{}", "neither headers nor what to post")]
    [InlineData("\"request\":{\"post\":[1]}", "not a JSON object")]
    [InlineData("\"request\":{\"headers\":{\"Authorization\":\"Bearer x\"}}", "cannot set the header 'Authorization'")]
    [InlineData("\"request\":{\"headers\":{\"cookie\":\"a=b\"}}", "cannot set the header 'cookie'")]
    [InlineData("\"request\":{\"headers\":{\"X-Api-Key\":\"abc\"}}", "cannot set the header 'X-Api-Key'")]
    [InlineData("\"request\":{\"headers\":{\"Host\":\"b.example\"}}", "cannot set the header 'Host'")]
    [InlineData("\"request\":{\"headers\":{\"X-A\":\"1\\r\\nX-B: 2\"}}", "cannot set the header 'X-A'")]
    [InlineData("\"request\":{\"headers\":{\"X A\":\"1\"}}", "cannot set the header 'X A'")]
    [InlineData("\"alternates\":[{\"address\":\"ftp://b.example/\"}]", "the alternate 'ftp://b.example/' is not an http or https address")]
    [InlineData("\"alternates\":[{\"address\":\"https://me:pw@b.example/\"}]", "the alternate https://b.example/ holds credentials")]
    [InlineData("\"alternates\":[{\"address\":\"https://a.example/\"}]", "an alternate is the feed's own address")]
    [InlineData("\"alternates\":[{\"address\":\"https://b.example/\",\"adapter\":\"html\"}]", "needs selectors")]
    [InlineData("\"alternates\":[{\"adapter\":\"html\"}]", "address")]
    [InlineData("\"confirmed\":\"last week\",\"by\":\"fetch\"", "not a day or a month")]
    [InlineData("\"confirmed\":\"2026-10-02\"", "not a day or a month")]
    [InlineData("\"confirmed\":\"2026-10-02\",\"by\":\"hearsay\"", "not a day or a month")]
    public void WhatASourceMayNotSayIsRefusedInWords(string part, string words)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"feeds":[{{Entry("https://a.example/", "media", 0.5, $",{part}")}}]}"""));

        var refusal = Assert.Throws<FeedCatalogueException>(() => CatalogueFile.Read(stream, "The catalogue x.json"));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMovedAddressOrANewAlternateIsFollowedAndTheSameCatalogueWritesNothing()
    {
        const string More = ",\"alternates\":[{\"address\":\"https://b.example/\"}],\"confirmed\":\"2026-10-02\",\"by\":\"fetch\"";
        var store = new FakeFeedStore();
        await SeedAsync(store, Entry("https://a.example/old", "media", 0.5));

        await SeedAsync(store, Entry("https://a.example/new", "media", 0.5, More));
        var writes = store.Writes;
        await SeedAsync(store, Entry("https://a.example/new", "media", 0.5, More));

        var feed = (await store.FindAsync("a", Token))!;
        Assert.Equal(("https://a.example/new", 1, "2026-10-02"), (feed.Address.AbsoluteUri, feed.Alternates.Count, feed.ConfirmedOn));
        Assert.Equal((1, 2), (store.Moves, writes));
        Assert.Equal(writes, store.Writes);
    }

    [Fact]
    public async Task ASecretInAnOperatorsCatalogueIsKeptApart()
    {
        var store = new FakeFeedStore();
        await SeedAsync(store, Entry("https://me:pw@a.example/?token=abc", "media", 0.5));
        await SeedAsync(store, Entry("https://me:pw@a.example/?token=abc", "media", 0.6));

        var feed = (await store.FindAsync("a", Token))!;

        Assert.Equal(("https://a.example/?token=***", 0.6, true), (feed.Address.AbsoluteUri, feed.Trust, feed.HasSecret));
        Assert.Equal("https://me:pw@a.example/?token=abc", (await store.CompleteAsync(feed, Token)).Address.AbsoluteUri);
        await SeedAsync(store, Entry("https://me:pw@a.example/?token=new", "media", 0.6));
        Assert.Equal("https://me:pw@a.example/?token=new", (await store.CompleteAsync(feed, Token)).Address.AbsoluteUri);
        Assert.Equal(0, store.Moves);
    }

    [Fact]
    public async Task ASourceThatNobodyChangedFollowsANewerCatalogue()
    {
        var store = new FakeFeedStore();
        await SeedAsync(store, Entry("https://a.example/old", "media", 0.5));

        await SeedAsync(store, Entry("https://a.example/new", "lab", 0.9, ",\"on\":false,\"offReason\":\"Dead.\""));

        var feed = Assert.Single(await store.ListAsync(Token));
        Assert.Equal(
            ("https://a.example/new", "lab", 0.9, false, "Dead."),
            (feed.Address.OriginalString, feed.Lane, feed.Trust, feed.IsOn, feed.OffReason));
        await SeedAsync(store, Entry("https://a.example/new", "lab", 0.9));
        Assert.True((await store.FindAsync("a", Token))!.IsOn);
    }

    [Fact]
    public async Task ASourceThatItsOperatorChangedStaysHisThroughEveryCatalogue()
    {
        var store = new FakeFeedStore();
        await SeedAsync(store, Entry("https://a.example/", "media", 0.5));
        var slower = (await store.FindAsync("a", Token))! with { MinInterval = TimeSpan.FromHours(6) };
        await store.PutAsync(slower, Token);

        await SeedAsync(store, Entry("https://a.example/new", "lab", 0.9));
        await SeedAsync(store, Entry("https://a.example/newer", "lab", 0.8));

        Assert.Equal(slower, await store.FindAsync("a", Token));
    }

    [Fact]
    public async Task ASourceThatMovedKeepsItsAddressAndFollowsInTheRest()
    {
        var store = new FakeFeedStore();
        await SeedAsync(store, Entry("https://a.example/", "media", 0.5));
        await store.PutAsync((await store.FindAsync("a", Token))! with { Address = new Uri("https://moved.example/") }, Token);

        await SeedAsync(store, Entry("https://a.example/", "lab", 0.9));
        await SeedAsync(store, Entry("https://a.example/", "letter", 0.9));

        var feed = (await store.FindAsync("a", Token))!;
        Assert.Equal(("https://moved.example/", "letter"), (feed.Address.OriginalString, feed.Lane));
    }

    [Fact]
    public async Task AFeedThatAnOperatorAddedUnderANameOfTheCatalogueStaysTheirs()
    {
        var store = new FakeFeedStore();
        await store.PutAsync(
            new Feed { Id = "a", Title = "A", Address = new Uri("https://a.example/"), Lane = "media", Trust = 0.5 },
            Token);

        await SeedAsync(store, Entry("https://a.example/", "lab", 0.5));

        Assert.Equal("media", (await store.FindAsync("a", Token))!.Lane);
    }

    [Theory]
    [InlineData("{", "not a catalogue in JSON")]
    [InlineData(
        """{"feeds":[{"id":"A B","title":"t","address":"https://a.example/","lane":"media","trust":0.5}]}""",
        "feed 1 ('A B'): the id")]
    [InlineData("""{"feeds":[{"id":"a","title":" ","address":"https://a.example/","lane":"media","trust":0.5}]}""", "title is empty")]
    [InlineData(
        """{"feeds":[{"id":"a","title":"t","address":"ftp://a.example/","lane":"media","trust":0.5}]}""",
        "not an http or https address")]
    [InlineData("""{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"gossip","trust":0.5}]}""", "lane 'gossip'")]
    [InlineData("""{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media","trust":2}]}""", "trust 2")]
    [InlineData("""{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media","trust":0.5,"on":false}]}""", "offReason")]
    [InlineData("""{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media"}]}""", "trust")]
    [InlineData(
        """{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media","trust":0.5,"adapter":"html"}]}""",
        "needs selectors")]
    [InlineData(
        """{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media","trust":0.5,"selectors":{"list":"li"}}]}""",
        "no other has them")]
    [InlineData("""{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media","trust":0.5,"adapter":"html","selectors":{"list":"li","title":"h1["}}]}""", "The title selector 'h1[' is not a CSS selector")]
    [InlineData(
        """{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media","trust":0.5,"colour":"red"}]}""",
        "colour")]
    [InlineData("""{"feeds":[{"id":"a","title":"t","address":"https://a.example/","lane":"media","trust":0.5},{"id":"a","title":"t","address":"https://b.example/","lane":"media","trust":0.5}]}""", "2 feeds have the id 'a'")]
    public void ABadCatalogueIsRefusedByNameAndField(string json, string words)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var exception = Assert.Throws<FeedCatalogueException>(() => CatalogueFile.Read(stream, "The catalogue x.json"));

        Assert.StartsWith("The catalogue x.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingCatalogueFileIsRefusedBySetting()
    {
        var options = Options.Create(new FeedOptions { CataloguePath = "/no/such/file.json" });

        var exception = Assert.Throws<FeedCatalogueException>(() => new FeedCatalogue(options, new FakeFeedStore()));

        Assert.Contains("Feeds:CataloguePath", exception.Message, StringComparison.Ordinal);
    }

    private static string Entry(string address, string lane, double trust, string more = "", string id = "a") => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $$"""{"id":"{{id}}","title":"{{id.ToUpperInvariant()}}","address":"{{address}}","lane":"{{lane}}","trust":{{trust}}{{more}}}""");

    private static async Task SeedAsync(FakeFeedStore store, params string[] entries)
    {
        var path = Path.GetTempFileName();

        try
        {
            await File.WriteAllTextAsync(path, $$"""{"feeds":[{{string.Join(',', entries)}}]}""", Token);
            await new FeedCatalogue(Options.Create(new FeedOptions { CataloguePath = path }), store).SeedAsync(Token);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
