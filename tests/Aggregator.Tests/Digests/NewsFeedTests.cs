using System.Xml.Linq;
using Aggregator.Digests.Syndication;

namespace Aggregator.Tests.Digests;

/// <summary>What editions become as feeds, and what each format makes of one.</summary>
public sealed class NewsFeedTests
{
    private static readonly EditionLinks Links = new(new Uri("https://digest.example/"));
    private static readonly NewsFeedHead DeepSeek = new("labs/deepseek/feed.atom", "deepseek", "DeepSeek");

    private static readonly Edition Edition = SampleEditions.Of(
        SampleEditions.Story(
            "a",
            SampleEditions.Source("1"),
            SampleEditions.Source("2", "THE WIRE"),
            SampleEditions.Source("3", "Chip")) with
        {
            IsUpdate = true,
            Summary = "Less <b>than</b> before.",
            Labs = ["deepseek", "DeepSeek"],
        },
        SampleEditions.Story("b", SampleEditions.Source("4", address: "ftp://files.example/4")));

    [Fact]
    public void AFeedOfEditionsHasAnEntryForEach()
    {
        var feed = NewsFeedBuilder.OfEditions([Edition, SampleEditions.On(new DateOnly(2026, 6, 1))], new NewsFeedHead("feed.atom"), Links);

        Assert.Equal(
            ("tag:digest.example,2026:feed", "https://digest.example/feed.atom", "https://digest.example/"),
            (feed.Id, feed.Self?.AbsoluteUri, feed.Home?.AbsoluteUri));
        Assert.Equal(["2 June 2026: Headline of a", "1 June 2026"], feed.Entries.Select(entry => entry.Title));
        Assert.Equal("tag:digest.example,2026:edition/2026-06-02", feed.Entries[0].Id);
        Assert.Equal(Edition.PublishedAt, feed.UpdatedAt);
    }

    [Fact]
    public void TheFeedOfALabIsAnotherAndLeavesOutDaysWithoutNews()
    {
        var feed = NewsFeedBuilder.OfEditions([Edition, SampleEditions.On(new DateOnly(2026, 6, 1))], DeepSeek, Links);

        Assert.Equal(
            ("tag:digest.example,2026:labs/deepseek/feed", "https://digest.example/labs/deepseek"),
            (feed.Id, feed.Home?.AbsoluteUri));
        Assert.StartsWith("DeepSeek: ", feed.Title, StringComparison.Ordinal);
        Assert.Equal("tag:digest.example,2026:labs/deepseek/edition/2026-06-02", Assert.Single(feed.Entries).Id);
    }

    [Fact]
    public void AnUpdateIsAnEntryOfItsOwnDay()
    {
        var entry = NewsFeedBuilder.OfStories([Edition], new NewsFeedHead(null), Links).Entries[0];

        Assert.Equal(("tag:digest.example,2026:story/a/2026-06-02", "Update: Headline of a"), (entry.Id, entry.Title));
        Assert.Equal(["The Wire", "Chip"], entry.Authors);
        Assert.Equal(["deepseek", "release"], entry.Tags);
    }

    [Fact]
    public void AStoryWithoutASourceOnTheWebLinksToItsPageIfThereIsASite()
    {
        Assert.Equal("https://digest.example/stories/b", NewsFeedBuilder.Of(Edition, Links).Entries[1].Link?.AbsoluteUri);
        Assert.Null(NewsFeedBuilder.Of(Edition, new EditionLinks(null)).Entries[1].Link);
    }

    [Theory]
    [InlineData("https://Digest.Example:8080/", "tag:digest.example,2026:feed")]
    [InlineData("https://bücher.example/", "tag:xn--bcher-kva.example,2026:feed")]
    [InlineData("http://127.0.0.1/", "tag:127.0.0.1,2026:feed")]
    [InlineData("http://[::1]/", "tag:localhost,2026:feed")]
    [InlineData(null, "tag:localhost,2026:feed")]
    public void TheIdOfAFeedIsItsHosts(string? site, string id) =>
        Assert.Equal(id, NewsFeedBuilder.OfEditions([], new NewsFeedHead(null), new EditionLinks(site is null ? null : new Uri(site))).Id);

    [Fact]
    public async Task RssHasWhatReadersOfRssExpect()
    {
        XNamespace creators = "http://purl.org/dc/elements/1.1/";
        var channel = XDocument.Parse(await WriteAsync(new RssFeedFormat(), NewsFeedBuilder.Of(Edition, Links))).Root!.Element("channel")!;
        var items = channel.Elements("item").ToList();

        Assert.Equal("https://digest.example/digest/2026-06-02", channel.Element("link")!.Value);
        Assert.Equal("Less &lt;b&gt;than&lt;/b&gt; before.", items[0].Element("description")!.Value);
        Assert.Equal(["The Wire", "Chip"], items[0].Elements(creators + "creator").Select(creator => creator.Value));
        Assert.Equal(
            ("false", "Tue, 02 Jun 2026 12:00:00 GMT"),
            (items[0].Element("guid")!.Attribute("isPermaLink")!.Value, items[0].Element("pubDate")!.Value));
        Assert.Null(items[1].Element("description"));
    }

    [Fact]
    public async Task AtomNamesItselfAndItsPage()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(await WriteAsync(new AtomFeedFormat(), NewsFeedBuilder.OfStories([Edition], DeepSeek, Links))).Root!;

        Assert.Equal(
            [("alternate", "https://digest.example/labs/deepseek"), ("self", "https://digest.example/labs/deepseek/feed.atom")],
            feed.Elements(atom + "link").Select(link => (link.Attribute("rel")!.Value, link.Attribute("href")!.Value)));
        Assert.Equal(["2026-06-02T12:00:00Z", "2026-06-02T12:00:00Z"], feed.Descendants(atom + "published").Select(time => time.Value));
    }

    [Fact]
    public async Task JsonFeedLeavesOutWhatIsNotThere()
    {
        var json = JsonDocument.Parse(await WriteAsync(new JsonFeedFormat(), NewsFeedBuilder.Of(Edition, new EditionLinks(null))))
            .RootElement;
        var items = json.GetProperty("items");

        Assert.Equal("https://jsonfeed.org/version/1.1", json.GetProperty("version").GetString());
        Assert.False(json.TryGetProperty("home_page_url", out _));
        Assert.Equal("Less <b>than</b> before.", items[0].GetProperty("summary").GetString());
        Assert.Equal(Edition.PublishedAt, items[0].GetProperty("date_modified").GetDateTimeOffset());
        Assert.False(items[1].TryGetProperty("summary", out _));
        Assert.False(items[1].TryGetProperty("url", out _));
    }

    private static async Task<string> WriteAsync(NewsFeedFormat format, NewsFeed feed)
    {
        using var stream = new MemoryStream();
        await format.WriteAsync(feed, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
