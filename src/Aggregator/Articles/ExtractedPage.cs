namespace Aggregator.Articles;

/// <summary>What a careful person would copy out of a page.</summary>
public sealed record ExtractedPage
{
    /// <summary>Without the site's name; empty when none was found.</summary>
    public string Title { get; init; } = "";

    /// <summary>The article and nothing but the article; empty when the page holds none.</summary>
    public ArticleText Text { get; init; } = ArticleText.Empty;

    public IReadOnlyList<string> Authors { get; init; } = [];

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>BCP 47; <c>zh-Hans</c> or <c>zh-Hant</c> for Chinese.</summary>
    public string? Language { get; init; }

    public string? SiteName { get; init; }

    /// <summary>From <c>rel=canonical</c> or <c>og:url</c>, absolute, tracking parameters removed.</summary>
    public Uri? CanonicalAddress { get; init; }

    public Uri? Image { get; init; }

    public string Description { get; init; } = "";

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The page asks not to be indexed.</summary>
    public bool IsNoIndex { get; init; }

    /// <summary>The page shows a teaser only.</summary>
    public bool IsPaywalled { get; init; }

    /// <summary>Words, counting every Han character as one.</summary>
    public int WordCount { get; init; }
}
