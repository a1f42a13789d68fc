using Aggregator.Articles;

namespace Aggregator.Web.Api;

/// <summary>Articles, newest first; in a search the best match first.</summary>
/// <param name="Articles">The articles of this page.</param>
/// <param name="Next">Path of the next page; absent on the last.</param>
/// <param name="IsCut">True in a search for words so common that only the newest articles were looked through.</param>
internal sealed record ArticlePage(IReadOnlyList<ArticleItem> Articles, string? Next, bool IsCut = false);

/// <summary>One article that was kept.</summary>
/// <param name="Id">Id of the article: lower-case letters and digits; never changes.</param>
/// <param name="Title">Title as its source wrote it, plain text.</param>
/// <param name="Address">Address of the article at its publisher; absent for an entry without a link.</param>
/// <param name="Outlet">Name of the publication, for readers.</param>
/// <param name="Feed">Id of the feed that brought it, from <c>/api/feeds</c>.</param>
/// <param name="Lane">Lane of the feed, such as <c>lab</c> or <c>media</c>; the values of the parameter lane.</param>
/// <param name="Language">Language of the text (BCP 47), such as <c>en</c> or <c>zh-Hans</c>.</param>
/// <param name="PublishedAt">When it was published; never later than firstSeenAt.</param>
/// <param name="FirstSeenAt">When it was first read from its feed.</param>
/// <param name="Excerpt">First sentences as plain text, about 500 characters at most.</param>
/// <param name="Authors">Names of the authors; empty when unknown.</param>
/// <param name="WordCount">Number of words, where every Chinese character counts as one.</param>
/// <param name="PageKind">Form of its page: <c>article</c>, <c>video</c>, <c>gallery</c> or <c>live-blog</c>.</param>
/// <param name="Topic">Topic, such as <c>release</c> or <c>policy</c>; the values of the parameter topic.</param>
/// <param name="Relevance">How central the labs are in it, from 0 to 1.</param>
/// <param name="Labs">Ids of the labs it is about, the most central first, such as <c>deepseek</c>.</param>
/// <param name="Models">Names of the models it is about, such as <c>DeepSeek-R1</c>.</param>
/// <param name="People">Names of the people it is about.</param>
/// <param name="Why">Why it was kept, as an English sentence.</param>
/// <param name="Found">In a search: how well it matches and where; absent in a list.</param>
internal sealed record ArticleItem(string Id, string Title, Uri? Address, string Outlet, string Feed, string Lane, string Language,
    DateTimeOffset PublishedAt, DateTimeOffset FirstSeenAt, string Excerpt, IReadOnlyList<string> Authors, int WordCount, string PageKind,
    string Topic, double Relevance, IReadOnlyList<string> Labs, IReadOnlyList<string> Models, IReadOnlyList<string> People, string Why,
    FoundMarks? Found)
{
    public static ArticleItem Of(Article article, FoundMarks? found) => new(article.Id, article.Title, article.Address, article.Outlet,
        article.FeedId, article.Lane, article.Language, article.PublishedAt, article.FirstSeenAt, article.Excerpt, article.Authors,
        article.WordCount, JsonNamingPolicy.KebabCaseLower.ConvertName(article.PageKind.ToString()), article.Topic, article.Relevance,
        article.Labs, article.Models, article.People, article.Why, found);
}
