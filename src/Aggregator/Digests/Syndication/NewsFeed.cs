namespace Aggregator.Digests.Syndication;

/// <summary>The digest as a feed, before it is written in one of the formats. All text is one plain line unless said otherwise.</summary>
/// <param name="Id">A <c>tag:</c> URI (RFC 4151) that never changes.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Home">The page it belongs to; null when the site's address is unknown.</param>
/// <param name="Self">The address of the feed itself; null when it has none.</param>
/// <param name="Entries">Newest first.</param>
public sealed record NewsFeed(
    string Id, string Language, string Title, string Description, Uri? Home, Uri? Self, DateTimeOffset UpdatedAt,
    IReadOnlyList<NewsFeedEntry> Entries);

/// <summary>An edition, or a story as one edition reports it.</summary>
/// <param name="Id">A <c>tag:</c> URI that never changes.</param>
/// <param name="Link">What a reader opens: an edition's page, a story's first source.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Html">A little HTML in which everything that comes from outside is encoded.</param>
/// <param name="Authors">Outlets that report it.</param>
/// <param name="Tags">Labs and topic.</param>
public sealed record NewsFeedEntry(string Id, string Title, Uri? Link, string Language, DateTimeOffset PublishedAt,
    DateTimeOffset UpdatedAt, string Summary, string Html, IReadOnlyList<string> Authors, IReadOnlyList<string> Tags);
