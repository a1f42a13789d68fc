namespace Aggregator.Digests.Syndication;

/// <summary>One way to write a feed, and an edition by itself as a feed with an entry for each story.</summary>
/// <param name="name">What <c>?format=</c> takes: <c>atom</c>, <c>rss</c>, <c>jsonfeed</c>.</param>
/// <param name="extension">The end of the feed's address: <c>atom</c>, <c>rss</c>, <c>json</c>.</param>
/// <param name="contentType">Media type with charset.</param>
public abstract class NewsFeedFormat(string name, string extension, string contentType) : EditionFormat(name, contentType)
{
    public string Extension => extension;

    /// <summary>Writes it as UTF-8 without a byte order mark. The same feed gives the same bytes; it may have no entries.</summary>
    public abstract Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken);

    public override Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken) =>
        WriteAsync(NewsFeedBuilder.Of(edition, links), output, cancellationToken);
}
