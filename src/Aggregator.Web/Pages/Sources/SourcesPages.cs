namespace Aggregator.Web.Pages.Sources;

/// <summary>The pages about what is read: the sources, and what was left out.</summary>
internal static class SourcesPages
{
    private const int MissesPerPage = 100;
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(60);

    public static void MapSourcesPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/sources", GetSourcesAsync).RequireRateLimiting(CostLimits.Pages);
        endpoints.MapRead("/near-misses", GetNearMissesAsync).RequireRateLimiting(CostLimits.Pages);
    }

    private static async Task<IResult> GetSourcesAsync(HttpContext context, FeedReportCache feeds, LabHistory history, TimeProvider time)
    {
        var request = PageRequest.Of(context, query: "");
        var trends = await history.ReadTrendsAsync(context.RequestAborted);
        var model = new SourcesModel(request, await feeds.ListAsync(context.RequestAborted), trends, time.GetUtcNow());
        return await PageRenderer.PublicAsync(context, request, SourcesView.Create(model), FreshFor);
    }

    private static async Task<IResult> GetNearMissesAsync(
        HttpContext context, IRejectionStore store, FeedReportCache feeds, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var date = IsoDate.Find(context.Request.Query["date"]) ?? today;
        var cursor = PageCursor.Parse(context.Request.Query["cursor"].ToString(), most: 1);
        var (shown, last) = await NearMissRanking.ListAsync(store, date, cursor, MissesPerPage, context.RequestAborted);
        var reports = await feeds.ListAsync(context.RequestAborted);
        var titles = reports.ToDictionary(feed => feed.Id, feed => feed.Title, StringComparer.Ordinal);
        var request = PageRequest.Of(context, date == today ? "" : $"?date={IsoDate.Of(date)}");
        var next = last is null ? null : $"/near-misses?date={IsoDate.Of(date)}&cursor={last}";
        var model = new NearMissModel(request, date, today, shown, titles, next);
        return await PageRenderer.PublicAsync(context, request, NearMissView.Create(model), FreshFor);
    }
}
