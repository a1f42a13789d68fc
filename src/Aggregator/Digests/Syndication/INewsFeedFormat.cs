namespace Aggregator.Digests.Syndication;

/// <summary>One way to write a feed.</summary>
public interface INewsFeedFormat
{
    /// <summary>What <c>?format=</c> takes: <c>atom</c>, <c>rss</c>, <c>jsonfeed</c>.</summary>
    string Name { get; }

    /// <summary>The end of the feed's address: <c>atom</c>, <c>rss</c>, <c>json</c>.</summary>
    string Extension { get; }

    /// <summary>Media type with charset.</summary>
    string ContentType { get; }

    /// <summary>Writes it as UTF-8 without a byte order mark. The same feed gives the same bytes; it may have no entries.</summary>
    Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken);
}
