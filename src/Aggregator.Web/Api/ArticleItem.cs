using Aggregator.Articles;

namespace Aggregator.Web.Api;

/// <summary>Articles, newest first; in a search the best match first.</summary>
/// <param name="Articles">The articles of this page.</param>
/// <param name="Next">Path of the next page; absent on the last.</param>
internal sealed record ArticlePage(IReadOnlyList<ArticleItem> Articles, string? Next);

/// <summary>One article that was kept.</summary>
internal sealed class ArticleItem(Article article)
{
    /// <summary>Id of the article: lower-case letters and digits; never changes.</summary>
    public string Id => article.Id;

    /// <summary>Title as its source wrote it, plain text.</summary>
    public string Title => article.Title;

    /// <summary>Address of the article at its publisher; absent for an entry without a link.</summary>
    public Uri? Address => article.Address;

    /// <summary>Name of the publication, for readers.</summary>
    public string Outlet => article.Outlet;

    /// <summary>Id of the feed that brought it, from <c>/api/feeds</c>.</summary>
    public string Feed => article.FeedId;

    /// <summary>Lane of the feed, such as <c>lab</c> or <c>media</c>; the values of the parameter lane.</summary>
    public string Lane => article.Lane;

    /// <summary>Language of the text (BCP 47), such as <c>en</c> or <c>zh-Hans</c>.</summary>
    public string Language => article.Language;

    /// <summary>When it was published; never later than firstSeenAt.</summary>
    public DateTimeOffset PublishedAt => article.PublishedAt;

    /// <summary>When it was first read from its feed.</summary>
    public DateTimeOffset FirstSeenAt => article.FirstSeenAt;

    /// <summary>First sentences as plain text, about 500 characters at most.</summary>
    public string Excerpt => article.Excerpt;

    /// <summary>Names of the authors; empty when unknown.</summary>
    public IReadOnlyList<string> Authors => article.Authors;

    /// <summary>Number of words, where every Chinese character counts as one.</summary>
    public int WordCount => article.WordCount;

    /// <summary>Form of its page: <c>article</c>, <c>video</c>, <c>gallery</c> or <c>live-blog</c>.</summary>
    public string PageKind => JsonNamingPolicy.KebabCaseLower.ConvertName(article.PageKind.ToString());

    /// <summary>Topic, such as <c>release</c> or <c>policy</c>; the values of the parameter topic.</summary>
    public string Topic => article.Topic;

    /// <summary>How central the labs are in it, from 0 to 1.</summary>
    public double Relevance => article.Relevance;

    /// <summary>Ids of the labs it is about, the most central first, such as <c>deepseek</c>.</summary>
    public IReadOnlyList<string> Labs => article.Labs;

    /// <summary>Names of the models it is about, such as <c>DeepSeek-R1</c>.</summary>
    public IReadOnlyList<string> Models => article.Models;

    /// <summary>Names of the people it is about.</summary>
    public IReadOnlyList<string> People => article.People;

    /// <summary>Why it was kept, as an English sentence.</summary>
    public string Why => article.Why;

    /// <summary>In a search: how well it matches and where; absent in a list.</summary>
    public FoundMarks? Found { get; init; }
}
