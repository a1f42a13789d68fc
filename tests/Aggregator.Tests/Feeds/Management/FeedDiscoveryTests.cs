namespace Aggregator.Tests.Feeds.Management;

public sealed class FeedDiscoveryTests
{
    [Theory]
    [InlineData("<link rel=alternate type=application/rss+xml href=/feed>", "https://desk.example/feed")]
    [InlineData("<LINK REL='ALTERNATE' TYPE='application/atom+xml; charset=utf-8' HREF='atom'>", "https://desk.example/blog/atom")]
    [InlineData("<link rel='feed' href='/f'>", "https://desk.example/f")]
    [InlineData(
        "<link rel='home alternate' type='application/feed+json' href='https://other.example/feed.json'>",
        "https://other.example/feed.json")]
    [InlineData("<link rel=alternate type=application/rss+xml href='feed://desk.example/x'>", "https://desk.example/x")]
    [InlineData("<base href='https://cdn.example/a/'><link rel=alternate type=application/rss+xml href=b>", "https://cdn.example/a/b")]
    [InlineData("<body><p><a href='/rss.xml'>subscribe</a> <a href='/about'>about</a>", "https://desk.example/rss.xml")]
    [InlineData("<a href='/subscribe'>RSS 订阅</a>", "https://desk.example/subscribe")]
    [InlineData(
        "<a href='/rss'>RSS</a><link rel=alternate type=text/xml+rss href=/no><link rel=alternate type=application/rss+xml href=/yes>",
        "https://desk.example/yes")]
    [InlineData("<link rel=alternate hreflang=zh href=/zh><link rel=stylesheet type=application/rss+xml href=/s><a href='javascript:alert(1)'>RSS</a><a href='ftp://x.example/rss'>RSS</a>", "")]
    [InlineData("", "")]
    public void AFeedIsFoundHoweverThePageNamesIt(string html, string expected) =>
        Assert.Equal(expected, string.Join(' ', Find(html).Select(link => link.Address.AbsoluteUri)));

    [Fact]
    public void TheHeaderNamesFeedsToo()
    {
        var found = Find("<p>x</p>", "</style.css>; rel=preload, </feed.atom>; rel=\"alternate\"; type=\"application/atom+xml\"; title=\"Desk\", <https://hub.example/>; rel=hub");

        Assert.Equal([new FeedLink(new Uri("https://desk.example/feed.atom"), "Desk")], found);
    }

    [Fact]
    public void WhatIsAsideComesLastAndNothingTwice()
    {
        var found = Find("""
            <link rel=alternate type=application/rss+xml title="Comments on: One" href="/one/feed">
            <link rel=alternate type=application/rss+xml href="https://ads.example/feed">
            <link rel=alternate type=application/rss+xml title="Desk" href="/feed">
            <link rel=alternate type=application/rss+xml title="Desk" href="/feed">
            """);

        Assert.Equal(["/feed", "/feed", "/one/feed"], found.Select(link => link.Address.AbsolutePath));
        Assert.Equal("desk.example", found[0].Address.Host);
    }

    private static IReadOnlyList<FeedLink> Find(string html, string? header = null) => FeedDiscovery.Find(new FetchResponse
    {
        Status = 200,
        Address = new Uri("https://desk.example/blog/"),
        Headers = header is null ? [] : new Dictionary<string, string> { ["link"] = header },
        Body = Encoding.UTF8.GetBytes(html),
    });
}
