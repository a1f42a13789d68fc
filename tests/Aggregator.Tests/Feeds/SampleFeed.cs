namespace Aggregator.Tests.Feeds;

/// <summary>Writes small RSS feeds for tests.</summary>
internal static class SampleFeed
{
    public static string Rss(params IEnumerable<string> items) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>The Desk</title><link>https://desk.example/</link><description>News</description>{string.Concat(items)}</channel></rss>";

    public static string Item(string id, DateTimeOffset? published = null, string? more = null) =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>Story {id}</title><link>https://desk.example/{id}</link>{(published is { } at ? $"<pubDate>{at.ToString("R", CultureInfo.InvariantCulture)}</pubDate>" : "")}{more}</item>";
}
