using Aggregator.Search;

namespace Aggregator.Web.Pages.Search;

/// <summary>The search of <c>/api/articles</c> as a page.</summary>
internal static class SearchPages
{
    private const int HitsPerPage = 20;
    private const int MaxPages = 50;

    public static void MapSearchPage(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/search", GetAsync).RequireRateLimiting(CostLimits.Reads);

    private static async Task<IResult> GetAsync(HttpContext context, IArticleSearch search, IArticleStore articles, Lexicon lexicon)
    {
        var text = SingleLine.Of(Truncate.At(context.Request.Query["q"].ToString().Trim(), SearchQuery.MaxLength));
        var page = int.TryParse(context.Request.Query["page"], out var requested) && requested is > 1 and <= MaxPages ? requested : 1;
        var request = PageRequest.Of(context, text switch { "" => "", _ => "?q=" + Uri.EscapeDataString(text) });
        var isClear = SearchQuery.TryParse(text, out var query, out _);
        var model = new SearchModel(request, text, lexicon, !isClear && text.Length > 0, []);
        if (isClear)
        {
            // One more than the page holds shows whether there is a next one.
            var wanted = new SearchRequest(query!, ArticleFilter.None, null, (page - 1) * HitsPerPage, HitsPerPage + 1);
            var found = await search.SearchAsync(wanted, context.RequestAborted);
            var marked = await MarkAsync([.. found.Hits.Take(HitsPerPage)], query!, articles, context.RequestAborted);
            model = model with { Hits = marked, IsCut = found.IsCut };
            if (found.Hits.Count > HitsPerPage && page < MaxPages)
            {
                model = model with { Next = $"/search{request.Query}&page={page + 1}" };
            }
        }

        return await PageRenderer.PublicAsync(context, request, SearchView.Create(model), TimeSpan.FromSeconds(60));
    }

    private static async Task<IReadOnlyList<MarkedArticle>> MarkAsync(
        IReadOnlyList<SearchHit> hits, SearchQuery query, IArticleStore articles, CancellationToken cancellationToken)
    {
        var highlighter = new Highlighter(query);
        var marks = await Task.WhenAll(hits.Select(hit => FoundMarks.OfAsync(hit, highlighter, articles, cancellationToken)));

        // The highlighter encodes all that it did not write itself.
        return [.. hits.Zip(marks, (hit, found) => new MarkedArticle(
            hit.Article, new HtmlString(found.TitleHtml), new HtmlString(found.SnippetHtml)))];
    }
}
