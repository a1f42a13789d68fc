using Aggregator.Web.Pages.Labs;

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
        var pageRequest = PageRequest.Of(context) with { Query = "" };
        var model = LabsModel.Of(pageRequest, lexicon, await history.ReadTrendsAsync(context.RequestAborted));
        return await PageRenderer.PublicAsync(pageRequest, LabsView.Create(model), FreshFor, context.RequestAborted);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, LabHistory history)
    {
        if (await history.FindAsync(id.ToLowerInvariant(), context.RequestAborted) is not { } record)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.lab", "/labs");
        }

        var pageRequest = PageRequest.Of(context) with { Query = "" };
        return await PageRenderer.PublicAsync(pageRequest, LabPageView.Create(new LabModel(pageRequest, record)), FreshFor, context.RequestAborted);
    }
}
