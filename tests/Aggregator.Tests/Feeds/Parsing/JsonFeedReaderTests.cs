namespace Aggregator.Tests.Feeds.Parsing;

public sealed class JsonFeedReaderTests
{
    private static readonly Uri Address = new("https://desk.example/feed.json");

    [Fact]
    public void AddressesAreMadeAbsoluteAndPlainTextIsEscaped()
    {
        var feed = Read("""
            {
                "title": "Desk", "home_page_url": "/", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
                "items": [{
                    "id": 7, "external_url": "/there", "content_text": "a < b", "tags": ["模型", "模型"], "date_published": "2026-03-01T08:00:00",
                    "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 9}, {"mime_type": "audio/mpeg"}]
                }]
            }
            """);

        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("https://desk.example/", "https://hub.example/"), (feed.Link!.AbsoluteUri, feed.Hub!.AbsoluteUri));
        Assert.Equal(("7", "https://desk.example/there", "a &lt; b"), (entry.Id, entry.Link!.AbsoluteUri, entry.Content));
        Assert.Equal(new FeedEnclosure(new Uri("https://desk.example/a.mp3"), "audio/mpeg", "9"), Assert.Single(entry.Enclosures));
        Assert.Equal("模型", Assert.Single(entry.Tags).Term);
        Assert.Equal(TimeSpan.Zero, entry.PublishedAt!.Value.UtcDateTime.TimeOfDay);
    }

    [Theory]
    [InlineData("""{"author": {"name": "One"}, "items": []}""", "One")]
    [InlineData("""{"author": {"name": "One"}, "authors": [{"name": "Two"}, 3], "items": []}""", "Two")]
    [InlineData("""{"items": []}""", "")]
    public void TheAuthorOfTheFirstVersionIsReadToo(string json, string names) =>
        Assert.Equal(names, string.Join(",", Read(json).Authors.Select(author => author.Name)));

    [Theory]
    [InlineData("""{"version": "https://jsonfeed.org/version/1.1"}""", "it has no list of items")]
    [InlineData("""{"items": [""", "This is JSON without its end")]
    [InlineData("""{"items": [}""", "This looks like JSON, but is not")]
    public void OtherJsonIsRefusedInASentence(string json, string words) =>
        Assert.Contains(words, Assert.Throws<FeedFormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static ParsedFeed Read(string json) => JsonFeedReader.Read(json, "utf-8", Address, TimeSpan.FromHours(8), null, new Repairs());
}
