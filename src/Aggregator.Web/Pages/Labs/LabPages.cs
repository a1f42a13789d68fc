namespace Aggregator.Web.Pages.Labs;

internal static class LabPages
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    public static void MapLabPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/labs", ListAsync).RequireRateLimiting(CostLimits.Pages);
        endpoints.MapRead("/labs/{id}", GetAsync).RequireRateLimiting(CostLimits.Pages);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Lexicon lexicon, LabHistory history)
    {
        var request = PageRequest.Of(context, query: "");
        var model = LabsModel.Of(request, lexicon, await history.ReadTrendsAsync(context.RequestAborted));
        return await PageRenderer.PublicAsync(context, request, LabsView.Create(model), FreshFor);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, LabHistory history)
    {
        if (await history.FindAsync(id.ToLowerInvariant(), context.RequestAborted) is not { } record)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.lab", "/labs");
        }

        var request = PageRequest.Of(context, query: "");
        return await PageRenderer.PublicAsync(context, request, LabPageView.Create(new LabModel(request, record)), FreshFor);
    }
}
