using Aggregator.Search;

namespace Aggregator.Web.Api;

/// <summary>The articles kept: newest first by when they were first seen, or, with <c>q</c>, those that match, best first.</summary>
internal static class ArticleEndpoints
{
    private const int MaxListedDays = 31;
    private const int MaxSearchedDays = 730;
    private const int MaxLimit = 200;
    private const int UsualListed = 50;
    private const int UsualFound = 20;

    /// <summary>Hits that a search can page through: each page costs all before it, and a narrower search serves better.</summary>
    private const int MaxSkipped = 1000;

    private const string QueryRule =
        "takes words that must all occur; \"words in quotes\" must occur together, and -words must not occur";

    public static void MapArticles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/api/articles", GetAsync).RequireRateLimiting(CostLimits.Reads).Describe(
            () => new Operation(
                "listArticles",
                "Articles",
                "Articles, newest first. With q: a search, the best match first.",
                [
                    Parameters.Text(
                        "q",
                        "Search words in English or Chinese, 12 at most. All must occur in title, excerpt or text; \"words in quotes\" "
                        + "must occur together, -words must not occur.",
                        "DeepSeek",
                        SearchQuery.MaxLength),
                    .. Parameters.Filters(MaxLimit, UsualListed, $"articles ({UsualFound} by default in a search)"),
                    Parameters.Window(
                        "Only articles first seen in the last hours (h) or days (d). "
                        + $"A list: at most {MaxListedDays}d, 7d by default. A search: at most {MaxSearchedDays}d, all by default."),
                    Parameters.Cursor(new PageCursor(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), "a1")),
                ],
                [Answer.Json("A page of articles.", ApiJson.Default.ArticlePage)]));

    private static Task<IResult> GetAsync(
        QueryReader query, HttpContext context, IArticleStore store, IArticleSearch search, Lexicon lexicon, TimeProvider time) =>
        context.Request.Query.ContainsKey("q")
            ? SearchAsync(query, context, store, search, lexicon, time.GetUtcNow())
            : ListAsync(query, context, store, lexicon, time.GetUtcNow());

    private static async Task<IResult> ListAsync(
        QueryReader query, HttpContext context, IArticleStore store, Lexicon lexicon, DateTimeOffset now)
    {
        var (filter, limit) = ReadFilter(query, lexicon);
        var window = query.Window("window", MaxListedDays) ?? TimeSpan.FromDays(7);
        var cursor = PageCursor.Read(query, PageCursor.LastTime);
        query.Raw("q", QueryRule);
        if (query.FindRefusal() is { } refusal)
        {
            return refusal;
        }

        var before = cursor?.At.AddTicks(1) ?? now.AddSeconds(1);
        var size = limit ?? UsualListed;
        var items = new List<ArticleItem>(size);
        await foreach (var article in store.ListAsync(now - window, before, context.RequestAborted))
        {
            if (!filter.Passes(article) || new PageCursor(article.FirstSeenAt, article.Id).CompareTo(cursor) <= 0)
            {
                continue;
            }

            if (items.Count == size)
            {
                return AnswerWith(items, NextOf(context.Request, new PageCursor(items[^1].FirstSeenAt, items[^1].Id)));
            }

            items.Add(ArticleItem.Of(article, null));
        }

        return AnswerWith(items, null);
    }

    private static async Task<IResult> SearchAsync(
        QueryReader query, HttpContext context, IArticleStore store, IArticleSearch search, Lexicon lexicon, DateTimeOffset now)
    {
        var words = ReadWords(query);
        var (filter, limit) = ReadFilter(query, lexicon);
        var since = now - query.Window("window", MaxSearchedDays);
        var skipped = (int)(PageCursor.Read(query, MaxSkipped)?.Place ?? 0);
        if (query.FindRefusal() is { } refusal)
        {
            return refusal;
        }

        // One more than the page holds shows whether there is a next one.
        var size = limit ?? UsualFound;
        var found = await search.SearchAsync(new SearchRequest(words!, filter, since, skipped, size + 1), context.RequestAborted);
        var highlighter = new Highlighter(words!);
        var items = new List<ArticleItem>(size);
        foreach (var hit in found.Hits.Take(size))
        {
            items.Add(ArticleItem.Of(hit.Article, await FoundMarks.OfAsync(hit, highlighter, store, context.RequestAborted)));
        }

        var passed = skipped + items.Count;
        if (found.Hits.Count <= size || passed > MaxSkipped)
        {
            return AnswerWith(items, null, found.IsCut);
        }

        return AnswerWith(items, NextOf(context.Request, new PageCursor((decimal)passed, "q")), found.IsCut);
    }

    private static SearchQuery? ReadWords(QueryReader query)
    {
        SearchQuery? words = null;
        if (query.Raw("q", QueryRule) is { } text && !SearchQuery.TryParse(text, out words, out var problem))
        {
            query.Refuse("q", $"'q' {problem}. It {QueryRule}.");
        }

        return words;
    }

    private static (ArticleFilter Filter, int? Limit) ReadFilter(QueryReader query, Lexicon lexicon)
    {
        var filter = EditionQuery.ReadFilter(query, lexicon);
        return (new ArticleFilter(filter.Labs, filter.Languages, filter.Topics, filter.Lanes), filter.Limit);
    }

    private static IResult AnswerWith(IReadOnlyList<ArticleItem> items, string? next, bool isCut = false) =>
        ApiJson.Answer(new ArticlePage(items, next, isCut), ApiJson.Readable.ArticlePage, TimeSpan.FromSeconds(60));

    private static string NextOf(HttpRequest request, PageCursor cursor)
    {
        var others = request.Query.Where(pair => !pair.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase));
        return request.Path + QueryString.Create(others).Add("cursor", cursor.ToString());
    }
}
