using System.ServiceModel.Syndication;
using System.Xml;
using Aggregator.Digests.Syndication;
using Aggregator.Feeds.Parsing;

namespace Aggregator.Hosts.Tests.Web;

public sealed class NewsFeedTests
{
    private static readonly EditionLinks Links = new(new Uri("https://desk.example/"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Extensions => ["atom", "rss", "json"];

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task AFeedHoldsTheLastEditionsNewestFirst(string extension)
    {
        await using var site = await WithEditionsAsync(12);

        var feed = await FeedPeer.ReadAsync(await site.Client.GetStringAsync($"/feed.{extension}", Cancel), Cancel);

        Assert.Equal(10, feed.Entries.Count);
        Assert.Equal("tag:desk.example,2026:edition/2026-11-02", feed.Entries[0].Id);
        Assert.Equal("https://desk.example/digest/2026-11-02", feed.Entries[0].Link);
        Assert.Equal(feed.Entries.Select(entry => entry.Updated).OrderDescending(), feed.Entries.Select(entry => entry.Updated));
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task AnotherReaderReadsEditionsAndStoriesBackWithoutLoss(string extension)
    {
        await using var site = await WithEditionsAsync(3);
        var editions = Editions(3);
        foreach (var (path, expected) in (IEnumerable<(string, NewsFeed)>)
        [
            ($"/feed.{extension}", NewsFeedBuilder.OfEditions(editions, new NewsFeedHead(null), Links)),
            ($"/feed.{extension}?entries=stories", NewsFeedBuilder.OfStories(editions, new NewsFeedHead(null), Links)),
        ])
        {
            var feed = await FeedPeer.ReadAsync(await site.Client.GetStringAsync(path, Cancel), Cancel);

            Assert.Equal(expected.Title, feed.Title);
            Assert.Equal(expected.Entries.Count, feed.Entries.Count);
            foreach (var (wanted, got) in expected.Entries.Zip(feed.Entries))
            {
                Assert.Equal(
                    (wanted.Id, wanted.Title, wanted.Link!.AbsoluteUri, wanted.PublishedAt, wanted.UpdatedAt, wanted.Language),
                    (got.Id, got.Title, got.Link, got.Published, got.Updated, got.Language));
                Assert.Equal(wanted.Authors, got.Authors);
                Assert.Equal(wanted.Tags, got.Tags);
                Assert.Equal(wanted.Html.Trim(), got.Content.Trim());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task OurOwnReaderReadsStoriesBackWithoutLossOrRepair(string extension)
    {
        await using var site = await WithEditionsAsync(3);
        var expected = NewsFeedBuilder.OfStories(Editions(3), new NewsFeedHead(null), Links);

        var feed = FeedParser.Parse(
            await site.Client.GetByteArrayAsync($"/feed.{extension}?entries=stories", Cancel), new Dictionary<string, string>(), new Uri(
                site.Address,
                $"/feed.{extension}"));

        Assert.Empty(feed.Repairs);
        Assert.Equal((expected.Title, "https://desk.example/"), (feed.Title, feed.Link!.AbsoluteUri));
        Assert.Equal($"https://desk.example/feed.{extension}?entries=stories", feed.Self!.AbsoluteUri);
        Assert.Equal(expected.Entries.Count, feed.Entries.Count);
        foreach (var (wanted, got) in expected.Entries.Zip(feed.Entries))
        {
            Assert.Equal(
                (wanted.Id, wanted.Title, wanted.Link!.AbsoluteUri, wanted.PublishedAt, wanted.UpdatedAt, wanted.Language),
                (got.Id, got.Title, got.Link!.AbsoluteUri, got.PublishedAt, got.UpdatedAt, got.Language));
            Assert.Equal(wanted.Authors, got.Authors.Select(author => author.Name));
            Assert.Equal(wanted.Tags, got.Tags.Select(tag => tag.Term));
            Assert.Equal(wanted.Html.Trim(), got.Content.Trim());
        }
    }

    [Theory]
    [InlineData("/feed.atom")]
    [InlineData("/feed.atom?entries=stories")]
    [InlineData("/labs/deepseek/feed.atom")]
    [InlineData("/feed.rss")]
    [InlineData("/feed.rss?entries=stories")]
    [InlineData("/api/digest?format=rss")]
    [InlineData("/api/digest?format=atom")]
    public async Task AStrictReaderTakesTheXmlAndItsIdsAreAllDifferent(string path)
    {
        await using var site = await WithEditionsAsync(3);

        using var reader = XmlReader.Create(new StringReader(await site.Client.GetStringAsync(path, Cancel)));
        var feed = SyndicationFeed.Load(reader);

        Assert.NotEmpty(feed.Items);
        Assert.All(feed.Items, item => Assert.NotEqual(default, item.PublishDate));
        Assert.All(feed.Items, item => Assert.StartsWith("tag:desk.example,2026:", item.Id, StringComparison.Ordinal));
        Assert.Equal(feed.Items.Count(), feed.Items.Select(item => item.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task ALabsFeedHoldsItsStoriesOnly(string extension)
    {
        await using var site = await WithEditionsAsync(2);

        var stories = await FeedPeer.ReadAsync(await site.Client.GetStringAsync($"/labs/moonshot/feed.{extension}", Cancel), Cancel);
        var editions = await FeedPeer.ReadAsync(
            await site.Client.GetStringAsync($"/labs/moonshot/feed.{extension}?entries=editions", Cancel),
            Cancel);

        Assert.Equal(["c3", "c3"], stories.Entries.Select(entry => entry.Id.Split('/')[1]));
        Assert.Equal(2, editions.Entries.Count);
        Assert.Contains("Moonshot AI raises 900 million dollars", editions.Entries[0].Content, StringComparison.Ordinal);
        Assert.DoesNotContain("DeepSeek publishes V4", editions.Entries[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFeedIsNarrowedByTheSameFiltersAndItsLimitCountsEntries()
    {
        await using var site = await WithEditionsAsync(3);

        Assert.Equal(4, (await ReadAsync(site, "/feed.json?entries=stories&limit=4")).GetArrayLength());
        Assert.Equal(3, (await ReadAsync(site, "/feed.json?entries=stories&topic=policy")).GetArrayLength());
        Assert.Equal(2, (await ReadAsync(site, "/feed.json?limit=2")).GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task BeforeTheFirstEditionAFeedIsEmptyAndValid(string extension)
    {
        await using var site = await TestSite.StartAsync(Cancel);

        var feed = await FeedPeer.ReadAsync(await site.Client.GetStringAsync($"/feed.{extension}", Cancel), Cancel);

        Assert.Empty(feed.Entries);
        Assert.Equal("DeepSeek and the Chinese AI labs", feed.Title);
    }

    [Fact]
    public async Task AFeedThatDidNotChangeIsAnsweredBy304()
    {
        await using var site = await WithEditionsAsync(2);
        using var first = await site.Client.GetAsync("/feed.rss", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.rss") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var second = await site.Client.SendAsync(request, Cancel);

        Assert.Equal("application/rss+xml", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromHours(16.5), first.Headers.CacheControl?.MaxAge);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/feed.rss?entries=lines", HttpStatusCode.BadRequest, "'entries' is one of editions, stories.")]
    [InlineData("/labs/deepseek/feed.atom?labs=zhipu", HttpStatusCode.BadRequest, "There is no parameter 'labs'")]
    [InlineData("/labs/nobody/feed.json", HttpStatusCode.NotFound, "/api/labs")]
    public async Task WhatIsWrongIsSaid(string path, HttpStatusCode status, string words)
    {
        await using var site = await WithEditionsAsync(1);

        using var answer = await site.Client.GetAsync(path, Cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(
            words,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    private static async Task<TestSite> WithEditionsAsync(int count)
    {
        var site = await TestSite.StartAsync(Cancel);
        foreach (var edition in Editions(count))
        {
            await site.Get<IEditionStore>().AddAsync(edition, Cancel);
        }

        return site;
    }

    /// <summary>Newest first; one story holds what careless writers and readers trip over.</summary>
    private static IReadOnlyList<Edition> Editions(int count) =>
    [
        .. Enumerable.Range(0, count).Select(day => Some.Edition(Some.Date.AddDays(-day)) with
        {
            Stories = [.. Some.Edition(Some.Date.AddDays(-day)).Stories, Some.Story(
                "f6",
                "AT&T’s “R&D” on 深度求索 𠮷 — 5 is more than 4; q=\"x\" ']]>' 👩‍🔬")],
        }),
    ];

    private static async Task<JsonElement> ReadAsync(TestSite site, string path) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(await site.Client.GetByteArrayAsync(path, Cancel))).RootElement.GetProperty("items");
}
