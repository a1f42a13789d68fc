namespace Aggregator.Web.Pages.Editions;

/// <summary>The pages of editions, of the live view and of the archive.</summary>
internal static class EditionPages
{
    private const int EditionsPerPage = 92;
    private static readonly TimeSpan PageIsFreshFor = TimeSpan.FromMinutes(5);

    public static void MapEditionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/", GetFrontAsync);
        endpoints.MapRead("/live", GetLiveAsync).RequireRateLimiting(CostLimits.Pages);
        endpoints.MapRead("/digest/{date}", GetEditionAsync);
        endpoints.MapRead("/archive", GetArchiveAsync).RequireRateLimiting(CostLimits.Pages);
    }

    private static async Task<IResult> GetFrontAsync(HttpContext context, EditionCache cache, EditionPageWriter pages)
    {
        var edition = await cache.GetCurrentAsync(context.RequestAborted);
        TimeSpan[] limits = [cache.FreshFor(edition), PageIsFreshFor];
        return await AnswerAsync(context, edition, "/", pages, limits.Min());
    }

    private static async Task<IResult> GetLiveAsync(HttpContext context, EditionCache cache, EditionPageWriter pages)
    {
        var edition = await cache.GetLiveAsync(null, context.RequestAborted);
        return await AnswerAsync(context, edition, "/live", pages, cache.FreshFor(edition));
    }

    private static async Task<IResult> GetEditionAsync(string date, HttpContext context, EditionCache cache, EditionPageWriter pages)
    {
        if (IsoDate.Find(date) is not { } day || await cache.FindAsync(day, context.RequestAborted) is not { } edition)
        {
            return await NotFoundPage.AnswerAsync(context, "missing.edition", "/archive");
        }

        // The edition is frozen; the page around it may look better tomorrow.
        return await AnswerAsync(context, edition, $"/digest/{IsoDate.Of(day)}", pages, TimeSpan.FromHours(1));
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, Edition edition, string path, EditionPageWriter pages, TimeSpan freshFor)
    {
        var request = PageRequest.Of(context);
        return new RepresentationResult(await pages.WriteAsync(context, request, edition, path), CacheRule.For(freshFor), request.Vary);
    }

    private static async Task<IResult> GetArchiveAsync(HttpContext context, IEditionStore store)
    {
        var before = IsoDate.Find(context.Request.Query["before"]);
        var found = await store.ListAsync(before, EditionsPerPage + 1, context.RequestAborted);
        var request = PageRequest.Of(context, before is { } date ? $"?before={IsoDate.Of(date)}" : "");
        var model = ArchiveModel.Of(found, EditionsPerPage, request);
        return await PageRenderer.PublicAsync(context, request, ArchiveView.Create(model), PageIsFreshFor);
    }
}
