using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Web.Api;
using Aggregator.Web.Pages.Labs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Pages;

internal static class LabPages
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    public static void MapLabPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/labs", ListAsync);
        endpoints.MapRead("/labs/{id}", GetAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Lexicon lexicon, LabHistory history)
    {
        var visit = Visit.Of(context) with { Query = "" };
        var model = LabsModel.Of(visit, lexicon, await history.ReadTrendsAsync(context.RequestAborted));

        return await PageDesk.PublicAsync(visit, LabsView.Create(model), FreshFor, context.RequestAborted);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, LabHistory history)
    {
        if (await history.FindAsync(id.ToLowerInvariant(), context.RequestAborted) is not { } record)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.lab", "/labs");
        }

        var visit = Visit.Of(context) with { Query = "" };
        return await PageDesk.PublicAsync(visit, LabPageView.Create(new LabModel(visit, record)), FreshFor, context.RequestAborted);
    }
}
