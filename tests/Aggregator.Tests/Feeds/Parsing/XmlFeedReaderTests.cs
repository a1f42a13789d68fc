namespace Aggregator.Tests.Feeds.Parsing;

public sealed class XmlFeedReaderTests
{
    [Theory]
    [InlineData("<rss version='2.0'><channel><item><title>A</title></item></channel></rss>", "rss")]
    [InlineData("<rss><channel/><channel><item><title>A</title></item></channel></rss>", "rss")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title></entry></feed>", "atom")]
    [InlineData("<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title></entry>", "atom")]
    [InlineData("<CHANNEL><ITEM HREF='/1'><TITLE>A</TITLE></ITEM></CHANNEL>", "cdf")]
    [InlineData("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        + "<channel/><item><title>A</title></item></r:RDF>", "rdf")]
    public void EveryEntryIsSeenWhereverTheFormatPutsIt(string xml, string format)
    {
        var feed = Read(xml);

        Assert.Equal((format, "A"), (feed.Format, Assert.Single(feed.Entries).Title));
    }

    [Fact]
    public void ADateTheLibraryThrowsOnIsReadAllTheSame()
    {
        var feed = Read("<rss version='2.0'><channel><item><title>A</title><pubDate>2026年3月1日</pubDate></item></channel></rss>");

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8)), Assert.Single(feed.Entries).PublishedAt);
    }

    [Fact]
    public void WhatNestsTooDeepForAParserIsReadByTheTolerantOne()
    {
        var deep = string.Concat(Enumerable.Repeat("<b>", 5_000));

        var feed = Read($"<rss version='2.0'><channel><item><title>A</title><description>{deep}</description></item></channel></rss>");

        Assert.Equal("A", Assert.Single(feed.Entries).Title);
        Assert.Contains(Repairs.BrokenMarkup, feed.Repairs);
    }

    private static ParsedFeed Read(string xml)
    {
        var bases = XmlBaseResolver.Of(new Dictionary<string, string>(), new Uri("https://desk.example/feed"));
        return XmlFeedReader.Read(xml, "utf-8", bases, TimeSpan.FromHours(8), null, new Repairs());
    }
}
