using Aggregator.Search;
using Aggregator.Web.Pages.Search;

namespace Aggregator.Web.Pages;

/// <summary>The search of <c>/api/articles</c> as a page.</summary>
internal static class SearchPages
{
    private const int HitsPerPage = 20;
    private const int MaxPages = 50;

    public static void MapSearchPage(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/search", GetAsync).RequireRateLimiting(CostLimits.Reads);

    private static async Task<IResult> GetAsync(HttpContext context, IArticleSearch search, IArticleStore articles, Lexicon lexicon)
    {
        var text = context.Request.Query["q"].ToString().Trim();
        text = SingleLine.Of(text.Length > SearchQuery.MaxLength ? text[..SearchQuery.MaxLength] : text);
        var page = int.TryParse(context.Request.Query["page"], out var asked) && asked is > 1 and <= MaxPages ? asked : 1;
        var pageRequest = PageRequest.Of(context) with { Query = text.Length == 0 ? "" : "?q=" + Uri.EscapeDataString(text) };
        var canSearch = SearchQuery.TryParse(text, out var query, out _);
        var found = canSearch
            ? await search.SearchAsync(new SearchRequest(query!, ArticleFilter.None, null, (page - 1) * HitsPerPage, HitsPerPage + 1), context.RequestAborted)
            : [];

        var model = new SearchModel
        {
            Request = pageRequest,
            Words = text,
            IsUnclear = text.Length > 0 && !canSearch,
            Hits = canSearch ? await MarkAsync([.. found.Take(HitsPerPage)], query!, articles, context.RequestAborted) : [],
            Labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal),
            Next = found.Count > HitsPerPage && page < MaxPages ? $"/search{pageRequest.Query}&page={page + 1}" : null,
        };

        return await PageRenderer.PublicAsync(pageRequest, SearchView.Create(model), TimeSpan.FromSeconds(60), context.RequestAborted);
    }

    private static async Task<IReadOnlyList<MarkedArticle>> MarkAsync(
        IReadOnlyList<SearchHit> hits, SearchQuery query, IArticleStore articles, CancellationToken cancellationToken)
    {
        var highlighter = new Highlighter(query);
        var marks = await Task.WhenAll(hits.Select(hit => FoundMarks.OfAsync(hit, highlighter, articles, cancellationToken)));

        // The highlighter encodes all that it did not write itself.
        return [.. hits.Zip(marks, (hit, found) => new MarkedArticle(
            hit.Article,
            new HtmlString(found.TitleHtml),
            found.SnippetHtml is { } snippet ? new HtmlString(snippet) : null))];
    }
}
