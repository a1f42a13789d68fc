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

    /// <summary>What stands in the article's place; then there is no text.</summary>
    public WallKind Wall { get; init; }

    public PageKind Kind { get; init; }

    /// <summary>Why there is no text; <see cref="ExtractionFailure.None"/> when there is.</summary>
    public ExtractionFailure Failure { get; init; }

    /// <summary>The next page of the same article; null when there is none.</summary>
    public Uri? NextPage { get; init; }

    /// <summary>Where each fact was found, by its name: <c>title</c>, <c>authors</c>, <c>published</c>, <c>text</c> and so on.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; init; } = new Dictionary<string, string>();

    /// <summary>Words, counting every Han character as one.</summary>
    public int WordCount { get; init; }
}
