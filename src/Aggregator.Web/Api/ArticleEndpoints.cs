using Aggregator.Articles;
using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Web.Answers;
using Aggregator.Web.Editions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

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
    public required string Language { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required string Excerpt { get; init; }
    public required IReadOnlyList<string> Authors { get; init; }
    public required int WordCount { get; init; }
    public required string Topic { get; init; }
    public required double Relevance { get; init; }
    public required IReadOnlyList<string> Labs { get; init; }
    public required IReadOnlyList<string> Models { get; init; }
    public required IReadOnlyList<string> People { get; init; }
    public required string Why { get; init; }

    public static ArticleItem Of(Article article) => new()
    {
        Id = article.Id,
        Title = article.Title,
        Address = article.Address,
        Outlet = article.Outlet,
        Feed = article.FeedId,
        Language = article.Language,
        PublishedAt = article.PublishedAt,
        FirstSeenAt = article.FirstSeenAt,
        Excerpt = article.Excerpt,
        Authors = article.Authors,
        WordCount = article.WordCount,
        Topic = article.Topic,
        Relevance = article.Relevance,
        Labs = article.Labs,
        Models = article.Models,
        People = article.People,
        Why = article.Why,
    };
}

/// <summary>The articles kept, newest first by when they were first seen.</summary>
internal static class ArticleEndpoints
{
    private const int MaxDays = 31;

    public static void MapArticles(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/articles", ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, IArticleStore store, Lexicon lexicon, TimeProvider time)
    {
        var query = new Query(context.Request.Query);
        var filter = EditionQuery.ReadFilter(query, lexicon);
        var days = query.Number("days", 1, MaxDays) ?? 7;
        var cursor = PageCursor.Read(query);

        if (query.Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var now = time.GetUtcNow();
        var limit = filter.Limit ?? 50;
        var before = cursor is null ? now.AddSeconds(1) : cursor.At.AddTicks(1);
        var items = new List<ArticleItem>(limit);

        await foreach (var article in store.ListAsync(now.AddDays(-days), before, context.RequestAborted))
        {
            if (!Passes(article, filter) || cursor is not null && !cursor.IsBefore(article.FirstSeenAt, article.Id))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return Answer(items, NextOf(context.Request, items[^1]));
            }

            items.Add(ArticleItem.Of(article));
        }

        return Answer(items, null);
    }

    private static IResult Answer(IReadOnlyList<ArticleItem> items, string? next) =>
        ApiJson.Answer(new ArticlePage(items, next), ApiJson.Readable.ArticlePage, TimeSpan.FromSeconds(60));

    private static string NextOf(HttpRequest request, ArticleItem last)
    {
        var others = request.Query.Where(pair => !pair.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase));
        return request.Path + QueryString.Create(others).Add("cursor", new PageCursor(last.FirstSeenAt, last.Id).ToString());
    }

    private static bool Passes(Article article, EditionFilter filter) =>
        (filter.Labs.Count == 0 || article.Labs.Any(lab => filter.Labs.Contains(lab, StringComparer.OrdinalIgnoreCase)))
        && (filter.Topics.Count == 0 || filter.Topics.Contains(article.Topic, StringComparer.OrdinalIgnoreCase))
        && (filter.Languages.Count == 0 || filter.Languages.Any(range => IsIn(article.Language, range)));

    /// <summary>Basic filtering of RFC 4647: <c>zh</c> takes <c>zh-Hans</c>.</summary>
    private static bool IsIn(string language, string range) =>
        language.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (language.Length == range.Length || language[range.Length] == '-');
}
