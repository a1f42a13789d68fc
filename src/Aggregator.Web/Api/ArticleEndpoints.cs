using Aggregator.Articles;
using Aggregator.Search;

namespace Aggregator.Web.Api;

/// <param name="Next">Path of the page with earlier ones; null on the last.</param>
internal sealed record ArticlePage(IReadOnlyList<ArticleItem> Articles, string? Next);

internal sealed record ArticleItem
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public Uri? Address { get; init; }
    public required string Outlet { get; init; }
    public required string Feed { get; init; }
    public required string Kind { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required string Excerpt { get; init; }
    public required IReadOnlyList<string> Authors { get; init; }
    public required int WordCount { get; init; }

    /// <summary>What its page is: <c>article</c>, <c>video</c>, <c>gallery</c> or <c>live-blog</c>.</summary>
    public required string PageKind { get; init; }
    public required string Topic { get; init; }
    public required double Relevance { get; init; }
    public required IReadOnlyList<string> Labs { get; init; }
    public required IReadOnlyList<string> Models { get; init; }
    public required IReadOnlyList<string> People { get; init; }
    public required string Why { get; init; }

    /// <summary>In a search: what was found, and where; absent from a list.</summary>
    public FoundMarks? Found { get; init; }

    public static ArticleItem Of(Article article) => new()
    {
        Id = article.Id,
        Title = article.Title,
        Address = article.Address,
        Outlet = article.Outlet,
        Feed = article.FeedId,
        Kind = article.Lane,
        Language = article.Language,
        PublishedAt = article.PublishedAt,
        FirstSeenAt = article.FirstSeenAt,
        Excerpt = article.Excerpt,
        Authors = article.Authors,
        WordCount = article.WordCount,
        PageKind = JsonNamingPolicy.KebabCaseLower.ConvertName(article.PageKind.ToString()),
        Topic = article.Topic,
        Relevance = article.Relevance,
        Labs = article.Labs,
        Models = article.Models,
        People = article.People,
        Why = article.Why,
    };
}

/// <summary>The articles kept: newest first by when they were first seen, or, with <c>q</c>, those that say it, best first.</summary>
internal static class ArticleEndpoints
{
    private const int MaxListedDays = 31;
    private const int MaxSearchedDays = 730;
    private const int MaxPassedOver = 1000;

    public static void MapArticles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/api/articles", GetAsync).RequireRateLimiting(CostLimits.Reads).Describe(
            new Operation("listArticles", "Articles", "The articles kept, newest first; with q, those that say it, best first.")
            {
                Parameters =
                [
                    Parameters.Text("q", "Words that must all occur in title, excerpt or text, in English or Chinese; \"words in quotes\" stand together, -words must not occur.", "DeepSeek", SearchQuery.MaxLength),
                    .. Parameters.Filters(50, "articles"),
                    Parameters.Window("Only what was first seen so lately: up to 31d in a list, which takes 7d when nothing is said; up to 730d in a search, which takes all."),
                    Parameters.Cursor,
                ],
                Answers = [new Answer(StatusCodes.Status200OK, "A page of articles.", [new Content("application/json", ApiJson.Default.ArticlePage)])],
            });

    private static async Task<IResult> GetAsync(HttpContext context, IArticleStore store, IArticleSearch search, Lexicon lexicon, TimeProvider time)
    {
        var queryReader = new QueryReader(context.Request.Query);
        var words = ReadWords(queryReader);
        var filter = EditionQuery.ReadFilter(queryReader, lexicon);
        var narrow = new ArticleFilter(filter.Labs, filter.Languages, filter.Topics, filter.Kinds);
        var isSearch = context.Request.Query.ContainsKey("q");
        var window = queryReader.Window("window", isSearch ? MaxSearchedDays : MaxListedDays);
        var cursor = PageCursor.Read(queryReader);
        if (isSearch && cursor is not null && !(cursor.Id == "q" && cursor.At.Ticks <= MaxPassedOver))
        {
            PageCursor.Refuse(queryReader);
        }

        if (queryReader.Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var now = time.GetUtcNow();
        var limit = filter.Limit ?? (isSearch ? 20 : 50);
        return words is null
            ? await ListAsync(context, store, narrow, now - (window ?? TimeSpan.FromDays(7)), now, cursor, limit)
            : await SearchAsync(context, store, search, new SearchRequest(words, narrow, window is { } span ? now - span : null, (int)(cursor?.At.Ticks ?? 0), limit + 1));
    }

    private static SearchQuery? ReadWords(QueryReader queryReader)
    {
        const string Rule = "takes words that must all occur, \"words in quotes\" that stand together, and -words that must not occur";
        if (queryReader.Raw("q", Rule) is not { } text)
        {
            return null;
        }

        if (SearchQuery.TryParse(text, out var words, out var problem))
        {
            return words;
        }

        queryReader.Refuse("q", $"'q' {problem}. It {Rule}.");
        return null;
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IArticleStore store, ArticleFilter filter, DateTimeOffset since, DateTimeOffset now, PageCursor? cursor, int limit)
    {
        var before = cursor is null ? now.AddSeconds(1) : cursor.At.AddTicks(1);
        var items = new List<ArticleItem>(limit);

        await foreach (var article in store.ListAsync(since, before, context.RequestAborted))
        {
            if (!filter.Passes(article) || (cursor is not null && !cursor.IsBefore(article.FirstSeenAt, article.Id)))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return Answer(items, NextOf(context.Request, new PageCursor(items[^1].FirstSeenAt, items[^1].Id)));
            }

            items.Add(ArticleItem.Of(article));
        }

        return Answer(items, null);
    }

    private static async Task<IResult> SearchAsync(HttpContext context, IArticleStore store, IArticleSearch search, SearchRequest request)
    {
        var hits = await search.SearchAsync(request, context.RequestAborted);
        var limit = request.Take - 1;
        var highlighter = new Highlighter(request.Query);
        var items = new List<ArticleItem>(limit);

        foreach (var hit in hits.Take(limit))
        {
            items.Add(ArticleItem.Of(hit.Article) with { Found = await FoundMarks.OfAsync(hit, highlighter, store, context.RequestAborted) });
        }

        var passed = request.Skip + items.Count;
        var hasMore = hits.Count > limit && passed <= MaxPassedOver;
        return Answer(items, hasMore ? NextOf(context.Request, new PageCursor(new DateTimeOffset(passed, TimeSpan.Zero), "q")) : null);
    }

    private static IResult Answer(IReadOnlyList<ArticleItem> items, string? next) =>
        ApiJson.Answer(new ArticlePage(items, next), ApiJson.Readable.ArticlePage, TimeSpan.FromSeconds(60));

    private static string NextOf(HttpRequest request, PageCursor last)
    {
        var others = request.Query.Where(pair => !pair.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase));
        return request.Path + QueryString.Create(others).Add("cursor", last.ToString());
    }
}
