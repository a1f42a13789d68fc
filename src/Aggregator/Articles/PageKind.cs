namespace Aggregator.Articles;

/// <summary>What a page is, beside an article in words.</summary>
public enum PageKind
{
    Article,

    /// <summary>A film with some words about it.</summary>
    Video,

    /// <summary>Pictures with captions.</summary>
    Gallery,

    /// <summary>Reports in a row that grows while the event lasts.</summary>
    LiveBlog,
}
