namespace Aggregator.Articles;

/// <summary>What a page is, beside an article in words.</summary>
public enum PageKind
{
    Article,
    Video, // A film with some words about it.
    Gallery, // Pictures with captions.
    LiveBlog, // Reports in a row that grows while the event lasts.
}
