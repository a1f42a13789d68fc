using Aggregator.Labs;
using Aggregator.Web.Api;
using Aggregator.Web.Pages.Search;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Pages;

internal static class SearchPages
{
    private const int MaxLength = 200;

    public static void MapSearchPage(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/search", GetAsync);

    private static Task<IResult> GetAsync(HttpContext context, Lexicon lexicon)
    {
        var words = context.Request.Query["q"].ToString().Trim();
        words = words.Length > MaxLength ? words[..MaxLength] : words;
        var visit = Visit.Of(context);
        var model = new SearchModel
        {
            Visit = visit with { Query = words.Length == 0 ? "" : "?q=" + Uri.EscapeDataString(words) },
            Words = words,
            Hits = [],
            Labs = lexicon.Labs.ToDictionary(lab => lab.Id, StringComparer.Ordinal),
        };

        return PageDesk.PublicAsync(visit, SearchView.Create(model), TimeSpan.FromSeconds(60), context.RequestAborted);
    }
}
