namespace Aggregator.Digests.Syndication;

/// <summary>The digest as a feed, before it is written in one of the formats. All text is one plain line unless said otherwise.</summary>
public sealed record NewsFeed
{
    /// <summary>A <c>tag:</c> URI (RFC 4151) that never changes.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The page it belongs to; null when the site's address is unknown.</summary>
    public Uri? Home { get; init; }

    /// <summary>The address of the feed itself; null when it has none.</summary>
    public Uri? Self { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<NewsFeedEntry> Entries { get; init; }
}

/// <summary>An edition, or a story as one edition reports it.</summary>
public sealed record NewsFeedEntry
{
    /// <summary>A <c>tag:</c> URI that never changes.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What a reader opens: an edition's page, a story's first source.</summary>
    public Uri? Link { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public string Summary { get; init; } = "";

    /// <summary>A little HTML in which everything that comes from outside is encoded.</summary>
    public required string Html { get; init; }

    /// <summary>Outlets that report it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Labs and topic.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
